import type { Ctx } from '@/server/context'
import type { TxDb } from '@/server/db/client'
import { transact } from '@/server/db/transact'
import { declareSetting, getSetting, setSetting } from '@/server/settings'
import { authServersIn, type ConversationRules, conversationRulesShape, INITIAL_RULES, readHeaders } from '../../domain'

export const rulesSetting = declareSetting('tickets.conversations', conversationRulesShape, INITIAL_RULES)

export const getRules = (ctx: { db: Pick<TxDb, 'setting'> }): Promise<ConversationRules> => getSetting(ctx.db, rulesSetting)

export const saveRules = (ctx: Ctx, rules: ConversationRules): Promise<ConversationRules> => transact(ctx, (tx) => setSetting(tx, rulesSetting, rules))

const NEWEST = 40
const HEAD_BYTES = 16_384

/** Names by which servers signed the newest mails, the most frequent first: one of them is our own. */
export async function seenAuthServers(ctx: Ctx): Promise<{ name: string; mails: number }[]> {
  const heads = await ctx.db.$queryRaw<{ head: Uint8Array }[]>`
    SELECT substring(raw FROM 1 FOR ${HEAD_BYTES}::int) AS head FROM raw_mails WHERE disposition IN ('ticket-created', 'ticket-updated') ORDER BY received_at DESC, id DESC LIMIT ${NEWEST}`
  const counts = new Map<string, number>()
  for (const { head } of heads) {
    const [nearest] = authServersIn(readHeaders(head))
    if (nearest) counts.set(nearest, (counts.get(nearest) ?? 0) + 1)
  }
  return [...counts].map(([name, mails]) => ({ name, mails })).sort((a, b) => b.mails - a.mails || a.name.localeCompare(b.name))
}
