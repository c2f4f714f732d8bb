let sequence = 0

export type MailFields = {
  from?: string
  to?: string
  subject?: string
  text?: string
  messageId?: string | null
  headers?: Record<string, string>
  contentType?: string
}

/** A raw mail as a server would hand it over. Each has a Message-ID of its own unless a test gives one, or null for none. */
export function rawMail({
  from = 'Anna Weber <anna@example.com>',
  to = 'care@shop.example',
  subject = 'Where is my parcel?',
  text = 'Hello',
  messageId,
  headers = {},
  contentType = 'text/plain; charset=utf-8',
}: MailFields = {}): Buffer {
  const id = messageId === undefined ? `<${++sequence}.${process.pid}@mail.example>` : messageId
  const lines = {
    From: from,
    To: to,
    Subject: subject,
    Date: 'Sat, 21 Nov 2026 10:00:00 +0100',
    ...(id === null ? {} : { 'Message-ID': id }),
    'MIME-Version': '1.0',
    'Content-Type': contentType,
    ...headers,
  }
  const head = Object.entries(lines).map(([name, value]) => `${name}: ${value}`)
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${text.replace(/\r?\n/g, '\r\n')}\r\n`)
}
