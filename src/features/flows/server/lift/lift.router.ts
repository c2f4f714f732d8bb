import { z } from 'zod'
import { can, router } from '@/server/api'
import { measure } from './lift.query'

const byId = z.strictObject({ id: z.uuid() })

export const liftRouter = router({
  ofFlow: can('flows.read')
    .input(byId)
    .query(({ ctx, input }) => measure(ctx, { kind: 'flow', id: input.id })),
  ofPlaybook: can('tasks.assign')
    .input(byId)
    .query(({ ctx, input }) => measure(ctx, { kind: 'playbook', id: input.id })),
})
