import { headerOf, type MailHeaders } from './headers'

export type MailClass = 'person' | 'auto-reply' | 'bounce' | 'list' | 'loop' | 'spam-suspect' | 'no-sender'
export type Verdict = { readonly kind: MailClass; readonly reason: string }

/** Every mail of ours carries it: one that comes back with it is our own. */
export const OWN_HEADER = 'x-rapport-desk'
/** More mails than this from one correspondent within the hour come from a machine, whatever it says of itself. */
export const MAX_MAILS_PER_HOUR = 30

type Seen = { headers: MailHeaders; fromAddress: string | null; messageIdIsOurs: boolean; mailsInLastHour: number }

/**
 * Whether a person wrote this to us. Nothing but `person` opens a ticket by itself; the rest waits where a person can see it, with the reason.
 * Sources: RFC 3834 (Auto-Submitted), RFC 3464 and 6522 (delivery reports), RFC 2919 and 2369 (lists), MS-OXCMAIL (X-Auto-Response-Suppress).
 */
export function classifyMail({ headers, fromAddress, messageIdIsOurs, mailsInLastHour }: Seen): Verdict {
  const value = (name: string) => (headerOf(headers, name) ?? '').toLowerCase()
  const verdict = (kind: MailClass, reason: string): Verdict => ({ kind, reason })

  if (messageIdIsOurs || headers.has(OWN_HEADER)) return verdict('loop', 'own-mail')
  const contentType = value('content-type')
  if (contentType.startsWith('multipart/report') || contentType.startsWith('message/delivery-status')) return verdict('bounce', 'delivery-report')
  if (value('return-path') === '<>') return verdict('bounce', 'empty-envelope-sender')
  if (/^(mailer-daemon|postmaster)@/i.test(fromAddress ?? '')) return verdict('bounce', 'mailer-daemon')
  if (!fromAddress) return verdict('no-sender', 'no-sender')
  const autoSubmitted = value('auto-submitted').split(/[;\s]/, 1)[0]
  if (autoSubmitted && autoSubmitted !== 'no') return verdict('auto-reply', 'auto-submitted')
  if (headers.has('x-autoreply') || headers.has('x-autorespond') || headers.has('x-auto-reply')) return verdict('auto-reply', 'auto-reply-header')
  if (
    /\b(all|oof|autoreply)\b/.test(value('x-auto-response-suppress')) &&
    /^(auto(matic)? ?(reply|response)|automatische antwort|abwesen|réponse automatique|out of office)/.test(value('subject'))
  )
    return verdict('auto-reply', 'auto-reply-subject')
  const precedence = value('precedence')
  if (precedence === 'auto_reply') return verdict('auto-reply', 'precedence')
  if (headers.has('list-id') || headers.has('list-post') || ['bulk', 'list', 'junk'].includes(precedence)) return verdict('list', 'mailing-list')
  if (headers.has('list-unsubscribe')) return verdict('list', 'newsletter')
  if (value('x-spam-flag') === 'yes' || /^yes\b/.test(value('x-spam-status'))) return verdict('spam-suspect', 'spam-flag')
  if (mailsInLastHour >= MAX_MAILS_PER_HOUR) return verdict('loop', 'too-many-from-one-sender')
  return verdict('person', 'person')
}
