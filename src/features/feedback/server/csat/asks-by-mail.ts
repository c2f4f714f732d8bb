import type { Tx } from '@/server/db/transact'
import { getSetting } from '@/server/settings'
import { csatMail, csatVerdict } from '../../domain'
import { type InvitedByMail, invitedByMail } from '../invited-by-mail'
import { loadCsatFacts } from './csat-facts'
import { csatSetting } from './csat-setting'

/**
 * What speaks against an ask by the time it would go out: the rule is asked once more, for a mail may have waited for the morning. `overtaken`: the ticket was opened or
 * closed again, merged, or was spam after all. What was wanted while asking was on is sent after it was switched off.
 * @param wantedAt when it was handed to the gate
 */
export async function againstCsat(
  tx: Pick<Tx, 'db' | 'now'>,
  { ticketId, wantedAt }: { ticketId: string; wantedAt: Date },
): Promise<'no-address' | 'asked-lately' | 'overtaken' | null> {
  const facts = await loadCsatFacts(tx, ticketId)
  if (!facts?.closedAt || facts.closedAt > wantedAt) return 'overtaken'
  const verdict = csatVerdict({ ...(await getSetting(tx.db, csatSetting)), active: true }, facts, facts.closedAt, tx.now)
  if (verdict === 'ask') return null
  return verdict === 'no-address' || verdict === 'asked-lately' ? verdict : 'overtaken'
}

/** The mail that asks, with a link of its own, made in the transaction that hands it to the post. */
export async function writeCsatAsk(
  tx: Tx,
  { ticketId, firstName, countryCode }: { ticketId: string; firstName: string | null; countryCode: string | null },
): Promise<InvitedByMail & { mail: ReturnType<typeof csatMail> }> {
  const { number, subject, personId } = (await loadCsatFacts(tx, ticketId))!
  const invited = await invitedByMail(tx, { customerId: personId, kind: 'csat', ticketId })
  tx.audit({ action: 'feedback.ask-csat', subject: { type: 'survey-invite', id: invited.id }, customerId: personId, data: { ticketId } })
  tx.touch(`ticket:${ticketId}`)
  return { ...invited, mail: csatMail({ name: firstName, countryCode, number, subject, url: invited.url }) }
}
