import { can, router } from '@/server/api'
import { conversationRulesShape } from '../../domain'
import { getRules, saveRules, seenAuthServers } from './conversation-rules'

export const rulesRouter = router({
  get: can('tickets.manage').query(({ ctx }) => getRules(ctx)),
  seenAuthServers: can('tickets.manage').query(({ ctx }) => seenAuthServers(ctx)),
  save: can('tickets.manage')
    .input(conversationRulesShape)
    .mutation(({ ctx, input }) => saveRules(ctx, input)),
})
