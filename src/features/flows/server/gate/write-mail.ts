import { againstCsat, invitedByMail, isOver, remindedByMail, writeCsatAsk } from '@/features/feedback/server'
import type { Tx } from '@/server/db/transact'
import { getSetting, workspaceSetting } from '@/server/settings'
import type { SuppressReason } from '../../domain'
import { withFooter } from '../../domain/mail-words'
import { npsMail } from '../../domain/nps-mail'
import { offerMail } from '../../domain/offer-mail'
import { preferencesUrl } from '../preferences/link'
import type { Addressee } from './load-facts'

type Message = NonNullable<Awaited<ReturnType<Tx['db']['outboundMessage']['findUnique']>>>
type Written = {
  readonly kind: 'survey-invite' | 'notice'
  readonly subject: string
  readonly text: string
  readonly html?: string | null
  readonly unsubscribeUrl?: string
  /** The link it carries, where it asks something. */
  readonly inviteId?: string
}

/** A message as the mail it becomes. Links are made now, so that what never goes out leaves none behind. A notice has no way out under it: it is no such mail. */
export async function writeMail(tx: Tx, message: Message, { personId, firstName, countryCode }: Addressee): Promise<Written> {
  const { purpose, surveyKind, ticketId, programmeId, orderId, subject, body } = message
  if (purpose === 'notice') return { kind: 'notice', subject: subject ?? '', text: body ?? '' }
  const { name: shop } = await getSetting(tx.db, workspaceSetting)
  const unsubscribeUrl = preferencesUrl(personId)
  const words = { shop, preferences: unsubscribeUrl, firstName, countryCode }
  if (surveyKind === null) return { kind: 'notice', unsubscribeUrl, ...offerMail({ ...words, subject: subject ?? '', body: body ?? '' }) }
  if (surveyKind === 'csat' && ticketId) {
    const { id, mail } = await writeCsatAsk(tx, { ticketId, firstName, countryCode })
    return { kind: 'survey-invite', inviteId: id, unsubscribeUrl, ...withFooter(words, mail) }
  }
  if (message.inviteId) {
    const { url } = await remindedByMail(tx, message.inviteId)
    return { kind: 'survey-invite', unsubscribeUrl, ...npsMail({ ...words, url, isReminder: true }) }
  }
  const { id, url } = await invitedByMail(tx, { customerId: personId, kind: 'nps', programmeId, orderId })
  return { kind: 'survey-invite', inviteId: id, unsubscribeUrl, ...npsMail({ ...words, url }) }
}

/** What the message's own rule says against it by now; null: nothing. */
export async function againstIt(tx: Pick<Tx, 'db' | 'now'>, { surveyKind, ticketId, inviteId, createdAt }: Message): Promise<SuppressReason | null> {
  if (inviteId) return (await isOver(tx, inviteId)) ? 'overtaken' : null
  return surveyKind === 'csat' && ticketId ? againstCsat(tx, { ticketId, wantedAt: createdAt }) : null
}
