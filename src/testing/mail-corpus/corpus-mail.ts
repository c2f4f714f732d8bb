import { headText, type Part, word } from './mime'

/** What a reader should find in a corpus mail: the truth its test compares with. */
export type Label = {
  readonly language: string
  readonly kind: 'person' | 'auto-reply' | 'bounce' | 'list' | 'loop' | 'spam-suspect' | 'no-sender' | 'unreadable'
  readonly reason?: string
  readonly from: string | null
  readonly subject: string
  readonly visible: string
  readonly attachments: readonly string[]
  /** How it finds ticket 1042; `new`: it does not. */
  readonly thread: 'in-reply-to' | 'references' | 'reply-address' | 'subject-token' | 'new'
  readonly bounce?: { readonly address: string; readonly outcome: string; readonly status: string | null; readonly messageId: string | null }
}
export type CorpusMail = { readonly name: string; readonly raw: Buffer; readonly label: Label }

/** The conversation the corpus answers. */
export const TICKET = { number: 1042, token: 'q2w3e4r5t6y7uabcdfghjklmnp', messageId: 'reply-1042@desk.example' }
export const DESK = 'care@shop.example'

export type Pointer = Label['thread']

/** What points at the ticket, and nothing else that does. */
const pointing: Record<Pointer, Record<string, string>> = {
  'in-reply-to': { 'In-Reply-To': `<${TICKET.messageId}>` },
  references: { References: `<first@shop.example> <${TICKET.messageId}>` },
  'reply-address': { To: `care+${TICKET.token}@shop.example` },
  'subject-token': {},
  new: {},
}

type Envelope = {
  readonly name: string
  readonly from?: { name: string; address: string } | string
  readonly subject: string
  readonly thread?: Pointer
  readonly headers?: Readonly<Record<string, string>>
  readonly charset?: string
}

/** A whole mail. The name of the file is its Message-ID, so that no two are one. */
export function rawOf({ name, from, subject, thread = 'new', headers = {}, charset = 'utf-8' }: Envelope, part: Part): Buffer {
  const sender = typeof from === 'object' ? `${word(from.name, charset)} <${from.address}>` : (from ?? 'Anna Weber <anna.weber@mail.example>')
  const head = {
    From: sender,
    To: DESK,
    Subject: word(subject, charset),
    Date: 'Fri, 20 Nov 2026 10:30:00 +0100',
    'Message-ID': `<${name}@corpus.example>`,
    'MIME-Version': '1.0',
    ...pointing[thread],
    ...headers,
    ...part.headers,
  }
  return Buffer.concat([Buffer.from(`${headText(head)}\r\n\r\n`, 'latin1'), part.body])
}

export const quoted = (text: string): string =>
  text
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n')
