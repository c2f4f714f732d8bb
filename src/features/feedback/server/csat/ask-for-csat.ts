import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import { getSetting } from '@/server/settings'
import { type CsatRule, type CsatVerdict, csatVerdict, lastMomentToAsk } from '../../domain'
import { loadCsatFacts } from './csat-facts'
import { csatSetting } from './csat-setting'

/** An ask that somebody wants sent: wanted twice with one key, it is one. After `expiresAt` its moment has passed. */
export type WantedAsk = { readonly customerId: string; readonly ticketId: string; readonly key: string; readonly expiresAt: Date }
/** Hands an ask to the one gate, in the caller's transaction. The gate belongs to a later feature and is given in by wiring. */
export type WantAsk = (tx: Tx, ask: WantedAsk) => Promise<void>

/** What the rule says of the ticket is its own affair; of these two the gate says so, where every message that did not go stands with its reason. */
const FOR_THE_GATE: readonly CsatVerdict[] = ['ask', 'asked-lately', 'no-address']

/**
 * Asks the customer of a closed ticket how satisfied they are, or says why not. Whom, about what and when stands in `csatVerdict`; whether a mail may reach them now is
 * decided by the one gate, to which the ask is handed.
 * @param closedAt the closing it is about, so that a ticket that was opened again meanwhile is left alone
 * @param rule another than the desk's own
 */
export async function askForCsat(ctx: Ctx, { ticketId, closedAt }: { ticketId: string; closedAt: Date }, want: WantAsk, rule?: CsatRule): Promise<CsatVerdict> {
  return transact(ctx, async (tx) => {
    const facts = await loadCsatFacts(tx, ticketId)
    if (!facts) return 'not-closed'
    const applied = rule ?? (await getSetting(tx.db, csatSetting))
    const verdict = csatVerdict(applied, facts, closedAt, tx.now)
    if (FOR_THE_GATE.includes(verdict))
      await want(tx, { customerId: facts.personId, ticketId, key: `csat:${ticketId}:${closedAt.toISOString()}`, expiresAt: lastMomentToAsk(applied, closedAt) })
    return verdict
  })
}
