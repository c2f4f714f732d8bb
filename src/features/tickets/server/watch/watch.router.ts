import { can, router } from '@/server/api'
import { watchInput } from '../../domain'
import { listMentions } from './list-mentions'
import { watchTicket } from './watch-ticket'

export const watchRouter = router({
  set: can('tickets.triage')
    .input(watchInput)
    .mutation(({ ctx, input }) => watchTicket(ctx, input)),
  mentions: can('tickets.read').query(({ ctx }) => listMentions(ctx)),
})
