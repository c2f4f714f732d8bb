import { normaliseEmail } from '@/domain/email-address'
import { headerOf, readHeaders } from './headers'
import { normaliseMessageId } from './message-id'
import type { ParsedMail } from './parsed-mail'

/** What a mail server says became of a mail of ours for one recipient. `delayed`: it goes on trying. */
export type RecipientReport = {
  readonly address: string
  readonly outcome: 'failed' | 'delayed' | 'delivered'
  /** RFC 3463, like `5.1.1`; null where the report has none. */
  readonly status: string | null
  readonly diagnostic: string
}

export type DeliveryReport = { readonly recipients: readonly RecipientReport[]; readonly originalMessageId: string | null }

const MAX_RECIPIENTS = 100
const OUTCOMES: Record<string, RecipientReport['outcome']> = {
  failed: 'failed',
  delayed: 'delayed',
  delivered: 'delivered',
  relayed: 'delivered',
  expanded: 'delivered',
}

/**
 * Reads a bounce: RFC 3464 fields where they are, else what qmail, Exim, Exchange and others write for people. The mail it speaks of is named by the
 * Message-ID in the returned headers.
 * @returns null where it names no recipient
 */
export function readDeliveryReport(mail: Pick<ParsedMail, 'fullText' | 'attachments'>, failedRecipients: string | null = null): DeliveryReport | null {
  const text = mail.fullText.slice(0, 60_000)
  const { said, returned } = splitAtOriginal(text)
  const structured = fieldsOf(text)
  const recipients = structured.length > 0 ? structured : spokenOf(said, failedRecipients)
  if (recipients.length === 0) return null
  return { recipients: recipients.slice(0, MAX_RECIPIENTS), originalMessageId: originalIdOf(mail, returned) }
}

/** Blocks of `Final-Recipient`, `Action`, `Status`, `Diagnostic-Code` (RFC 3464 §2.3), unfolded. */
function fieldsOf(text: string): RecipientReport[] {
  const lines = text.replace(/\n[ \t]+/g, ' ').split('\n')
  const found = new Map<string, RecipientReport>()
  let fields = new Map<string, string>()
  const close = () => {
    const address = normaliseEmail((fields.get('original-recipient') ?? fields.get('final-recipient'))?.replace(/^[^;]*;/, ''))
    const outcome = OUTCOMES[fields.get('action')?.toLowerCase().trim() ?? '']
    const status = /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(fields.get('status') ?? '')?.[1] ?? null
    if (address && outcome && !found.has(address))
      found.set(address, { address, outcome, status, diagnostic: oneLine((fields.get('diagnostic-code') ?? '').replace(/^\s*[\w-]+\s*;/, '')) })
    fields = new Map()
  }
  for (const line of lines) {
    const field = /^(final-recipient|original-recipient|action|status|diagnostic-code)\s*:(.*)$/i.exec(line)
    if (field) {
      const name = field[1]!.toLowerCase()
      if (fields.has(name)) close()
      fields.set(name, field[2]!.trim())
    } else if (line.trim() === '') close()
  }
  close()
  return [...found.values()]
}

/** `<nobody@example.com>:` and the lines below it; or addresses the header `X-Failed-Recipients` names; or the first ones a report lists. */
function spokenOf(said: string, failedRecipients: string | null): RecipientReport[] {
  const named = [...said.matchAll(/^[ \t]*<([^<>\s]{3,254})>:?[ \t]*(.*(?:\n(?!\s*\n|\s*<).{0,300}){0,6})/gm)].flatMap(([, address, why]) =>
    reportOf(address, why ?? ''),
  )
  if (named.length > 0) return named
  const listed = (failedRecipients ?? '').split(',').flatMap((address) => reportOf(address, said))
  if (listed.length > 0) return listed
  const inText = /^[ \t]*(?:[^\n<>()]{0,100}[(<])?([^\s@<>()]{1,64}@[^\s@<>(),;:]{3,190})[)>]?[ \t]*:?[ \t]*$/gm
  return [...said.matchAll(inText)].flatMap(([, address]) => reportOf(address, said)).slice(0, 10)
}

function reportOf(address: string | undefined, why: string): RecipientReport[] {
  const normal = normaliseEmail(address)
  if (!normal) return []
  const status = /(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])/.exec(why)?.[1] ?? null
  const code = /(?<!\d)([45])\d\d(?=[ -])/.exec(why)?.[1]
  const isDelay = status ? status.startsWith('4') : code === '4' || /will (be retried|keep trying|retry)|delayed|wird weiter versucht/i.test(why)
  return [{ address: normal, outcome: isDelay ? 'delayed' : 'failed', status, diagnostic: oneLine(why) }]
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim().slice(0, 300)

/** Most reports return the mail, or its headers, below a line that says so. */
function splitAtOriginal(text: string): { said: string; returned: string } {
  const at = text.search(
    /^[-\s]*(?:below this line is a copy of the message|this is a copy of (?:the|your) message|original message headers|original message follows|the following is a copy|ursprüngliche nachrichtenkopfzeilen|kopfzeilen der ursprünglichen nachricht|en-têtes de message d.origine)/im,
  )
  return at < 0 ? { said: text, returned: text } : { said: text.slice(0, at), returned: text.slice(at) }
}

function originalIdOf(mail: Pick<ParsedMail, 'attachments'>, returned: string): string | null {
  for (const part of mail.attachments) {
    if (part.type !== 'message/rfc822' && part.type !== 'text/rfc822-headers' && part.type !== 'message/rfc822-headers') continue
    const id = normaliseMessageId(headerOf(readHeaders(part.content), 'message-id'))
    if (id) return id
  }
  return normaliseMessageId(/^[> \t]*Message-ID:\s*(<[^<>\s]{3,900}>)/im.exec(returned)?.[1])
}

/** The address itself takes no mail, as far as a report can say (RFC 3463): not a full mailbox, a policy or a size, which pass. */
export function isDeadAddress({ outcome, status, diagnostic }: RecipientReport): boolean {
  if (outcome !== 'failed') return false
  if (status) return /^5\.(1\.|2\.1$|4\.[14]$)/.test(status) || (status === '5.0.0' && SAYS_UNKNOWN.test(diagnostic))
  return SAYS_UNKNOWN.test(diagnostic)
}

const SAYS_UNKNOWN =
  /user unknown|unknown user|no such user|does not exist|doesn't exist|mailbox (not found|unavailable)|invalid (recipient|mailbox)|recipient (not found|unknown|rejected)|no mailbox here|account (is )?(disabled|inactive)|address rejected/i
