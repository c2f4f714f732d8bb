import { can, router } from '@/server/api'
import { setLinkInput, ticketRef } from '../../domain'
import { listLinkable } from './list-linkable'
import { setLink } from './set-link'

export const linksRouter = router({
  linkable: can('tickets.read')
    .input(ticketRef)
    .query(({ ctx, input }) => listLinkable(ctx, input)),
  set: can('tickets.triage')
    .input(setLinkInput)
    .mutation(({ ctx, input }) => setLink(ctx, input)),
})
