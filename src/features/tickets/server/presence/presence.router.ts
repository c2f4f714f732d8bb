import { can, router } from '@/server/api'
import { beatInput, playInput, ticketRef } from '../../domain'
import { playNext } from './play-next'
import { beat, leave, listPresent } from './presence'

export const presenceRouter = router({
  list: can('tickets.read').query(({ ctx }) => listPresent(ctx)),
  beat: can('tickets.read')
    .input(beatInput)
    .mutation(({ ctx, input }) => beat(ctx, input)),
  leave: can('tickets.read')
    .input(ticketRef)
    .mutation(({ ctx, input }) => leave(ctx, input)),
  play: can('tickets.reply')
    .input(playInput)
    .mutation(({ ctx, input }) => playNext(ctx, input)),
})
