import { encodeText } from './charsets'

export type Encoding = 'base64' | 'quoted-printable' | '8bit' | '7bit'

/** A part, or a whole body: its headers and its bytes. */
export type Part = { readonly headers: Readonly<Record<string, string>>; readonly body: Buffer }

const CRLF = '\r\n'
export const crlf = (text: string): string => text.replace(/\r?\n/g, CRLF)

export function textPart(
  text: string,
  { charset = 'utf-8', encoding = 'quoted-printable', type = 'text/plain' }: { charset?: string; encoding?: Encoding; type?: string } = {},
): Part {
  const bytes = encodeText(crlf(text), charset)
  return { headers: { 'Content-Type': `${type}; charset=${charset}`, 'Content-Transfer-Encoding': encoding }, body: encoded(bytes, encoding) }
}

export const htmlPart = (html: string, charset = 'utf-8'): Part => textPart(html, { charset, encoding: 'base64', type: 'text/html' })

export function filePart(name: string, type: string, content: Buffer, { contentId, inline = false }: { contentId?: string; inline?: boolean } = {}): Part {
  return {
    headers: {
      'Content-Type': `${type}; name="${name}"`,
      'Content-Transfer-Encoding': 'base64',
      'Content-Disposition': `${inline ? 'inline' : 'attachment'}; filename="${name}"`,
      ...(contentId ? { 'Content-ID': `<${contentId}>` } : {}),
    },
    body: encoded(content, 'base64'),
  }
}

/** `boundary` must stand in no part. `type` like `mixed` or `report; report-type=delivery-status`. */
export function multipart(type: string, boundary: string, parts: readonly Part[]): Part {
  const body = parts.map((part) => Buffer.concat([Buffer.from(`--${boundary}${CRLF}${headText(part.headers)}${CRLF}${CRLF}`), part.body, Buffer.from(CRLF)]))
  return { headers: { 'Content-Type': `multipart/${type}; boundary="${boundary}"` }, body: Buffer.concat([...body, Buffer.from(`--${boundary}--${CRLF}`)]) }
}

export const headText = (headers: Readonly<Record<string, string>>): string =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join(CRLF)

/** An encoded word (RFC 2047), one for each few letters so that none is longer than 75. */
export function word(text: string, charset = 'utf-8'): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text
  const letters = [...text]
  const words: string[] = []
  for (let at = 0; at < letters.length; at += 10) words.push(`=?${charset}?B?${encodeText(letters.slice(at, at + 10).join(''), charset).toString('base64')}?=`)
  return words.join(`${CRLF} `)
}

function encoded(bytes: Buffer, encoding: Encoding): Buffer {
  if (encoding === 'base64') return Buffer.from(bytes.toString('base64').replace(/(.{76})/g, `$1${CRLF}`))
  if (encoding === 'quoted-printable') return Buffer.from(quotedPrintable(bytes))
  return bytes
}

function quotedPrintable(bytes: Buffer): string {
  const lines = bytes.toString('latin1').split(CRLF)
  return lines
    .map((line) => {
      const safe = line.replace(/[^\x20-\x3c\x3e-\x7e]/g, (byte) => `=${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`).replace(/ $/, '=20')
      const rows = ['']
      for (const token of safe.match(/=[0-9A-F]{2}|./g) ?? []) {
        if (rows.at(-1)!.length + token.length > 75) rows.push('')
        rows[rows.length - 1] += token
      }
      return rows.join(`=${CRLF}`)
    })
    .join(CRLF)
}
