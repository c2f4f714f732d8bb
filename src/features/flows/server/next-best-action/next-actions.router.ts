import { z } from 'zod'
import { can, router } from '@/server/api'
import { dismissActionInput, takeActionInput } from '../../domain/next-best-action'
import { dismissAction, noteTaken, takeAsTag, takeAsTask } from './answer-action'
import { listNextActions } from './next-actions.query'

export const nextActionsRouter = router({
  of: can('customers.read')
    .input(z.strictObject({ customerId: z.uuid() }))
    .query(({ ctx, input }) => listNextActions(ctx, input)),
  dismiss: can('customers.edit')
    .input(dismissActionInput)
    .mutation(({ ctx, input }) => dismissAction(ctx, input)),
  noteTaken: can('customers.edit')
    .input(takeActionInput)
    .mutation(({ ctx, input }) => noteTaken(ctx, input)),
  takeAsTask: can('tasks.assign')
    .input(takeActionInput)
    .mutation(({ ctx, input }) => takeAsTask(ctx, input)),
  takeAsTag: can('customers.edit')
    .input(takeActionInput)
    .mutation(({ ctx, input }) => takeAsTag(ctx, input)),
})
