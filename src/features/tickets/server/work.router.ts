import { can, router } from '@/server/api'
import { splitTicketInput, ticketRef, undoMergeInput, undoSplitInput } from '../domain'
import { getBeside } from './beside/get-beside'
import { linksRouter } from './links/links.router'
import { undoMerge } from './merge/undo-merge'
import { splitTicket } from './split/split-ticket'
import { undoSplit } from './split/undo-split'
import { teamsRouter } from './teams/teams.router'
import { topicsRouter } from './topics/topics.router'
import { watchRouter } from './watch/watch.router'

/** Working a ticket beyond its conversation: topics, teams, links, watchers, merges and splits. */
export const workRouter = router({
  topics: topicsRouter,
  teams: teamsRouter,
  links: linksRouter,
  watch: watchRouter,
  beside: can('tickets.read')
    .input(ticketRef)
    .query(({ ctx, input }) => getBeside(ctx, input)),
  undoMerge: can('tickets.triage')
    .input(undoMergeInput)
    .mutation(({ ctx, input }) => undoMerge(ctx, input)),
  split: can('tickets.triage')
    .input(splitTicketInput)
    .mutation(({ ctx, input }) => splitTicket(ctx, input)),
  undoSplit: can('tickets.triage')
    .input(undoSplitInput)
    .mutation(({ ctx, input }) => undoSplit(ctx, input)),
})
