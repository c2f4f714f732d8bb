import { z } from 'zod'
import { can, router } from '@/server/api'
import { contextSeenInput } from '../../domain'
import { loadMatters } from './load-matters'
import type { MatterSource } from './matter-source'
import { noteContextSeen } from './note-context-seen'
import { panelSources } from './panel-sources'

/** What matters beside an answer. @param later what features after tickets know: the list in `wiring/matter-sources.ts` */
export const mattersRouter = (later: readonly MatterSource[]) => {
  const sources = panelSources(later)
  return router({
    of: can('tickets.read')
      .input(z.strictObject({ customerId: z.uuid(), ticketId: z.uuid().nullish() }))
      .query(({ ctx, input }) => loadMatters(ctx, sources, input)),
    seen: can('tickets.read')
      .input(contextSeenInput)
      .mutation(({ ctx, input }) => noteContextSeen(ctx, input)),
  })
}
