import { normaliseEmail } from '@/domain/email-address'
import { parseMail } from '@/server/mail'
import { cleanSubject, headerOf, type ParsedMail, parsedMailSchema, readHeaders, visibleTextOf } from '../../domain'

export type ReadMail = { readonly mail: ParsedMail; readonly unreadable: null } | { readonly mail: ParsedMail; readonly unreadable: string }

/** Reads a raw mail. One that cannot be read gives its top headers and the beginning of its bytes as text, and says why. */
export async function readRawMail(raw: Uint8Array): Promise<ReadMail> {
  try {
    const mail = parsedMailSchema.parse(await parseMail(raw))
    return { mail: { ...mail, from: mail.from && cleanSender(mail.from), visibleText: visibleTextOf(mail.fullText) }, unreadable: null }
  } catch (error) {
    return { mail: fromHeaders(raw), unreadable: String((error as Error).message).slice(0, 300) }
  }
}

/** One line each, without control characters, whatever an encoded word brought. */
const cleanSender = ({ name, address }: { name: string; address: string }) => ({ name: cleanSubject(name), address: cleanSubject(address) })

function fromHeaders(raw: Uint8Array): ParsedMail {
  const headers = readHeaders(raw)
  const address = normaliseEmail(headerOf(headers, 'from'))
  const text = new TextDecoder('utf-8').decode(raw.subarray(0, 20_000))
  return {
    messageId: headerOf(headers, 'message-id'),
    inReplyTo: [],
    references: [],
    from: address ? { name: '', address } : null,
    recipients: [],
    subject: cleanSubject(headerOf(headers, 'subject') ?? ''),
    visibleText: text,
    fullText: text,
    html: null,
    attachments: [],
  }
}
