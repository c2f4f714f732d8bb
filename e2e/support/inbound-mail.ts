import { type MailFields, rawMail } from '@/testing/fakes/mails'
import { tokenOf } from './api'
import { deskUrl } from './desk'

export type TakenMail = { messageId: string; disposition: 'ticket-created' | 'ticket-updated' | 'suspended' | 'duplicate'; ticketId?: string }

/** Hands a customer's mail in at the desk's door, as a mail server would. */
export async function inboundMail(mail: MailFields): Promise<TakenMail> {
  const response = await fetch(`${deskUrl()}/api/inbound-email`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await tokenOf('admin')}`, 'content-type': 'message/rfc822' },
    body: new Uint8Array(rawMail(mail)),
  })
  if (response.status !== 202) throw new Error(`The mail was not taken in: ${response.status} ${await response.text()}`)
  return (await response.json()) as TakenMail
}
