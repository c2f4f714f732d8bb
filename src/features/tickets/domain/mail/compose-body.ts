import type { Signature } from '../mailboxes'

/** The text part: what was written, and the signature behind the line that marks one (RFC 3676, 4.3). */
export const textPart = (body: string, signature: Signature | null): string => (signature?.text ? `${body}\n\n-- \n${signature.text}` : body)

/** The same as HTML: paragraphs, line breaks and links, nothing else. The signature's own markup stands as its mailbox keeps it. */
export function htmlPart(body: string, signature: Signature | null): string {
  const paragraphs = body
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${inline(paragraph)}</p>`)
    .join('\n')
  const below = signature?.html || (signature?.text ? inline(signature.text) : '')
  return `<!doctype html>\n<html><body>\n${paragraphs}${below ? `\n<div>-- <br>${below}</div>` : ''}\n</body></html>\n`
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (letter) => ESCAPES[letter]!)

/** A link ends before the punctuation of its sentence. */
const LINK = /https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]}]/g

function inline(text: string): string {
  let html = ''
  let from = 0
  for (const match of text.matchAll(LINK)) {
    const url = escapeHtml(match[0])
    html += `${escapeHtml(text.slice(from, match.index))}<a href="${url}">${url}</a>`
    from = match.index + match[0].length
  }
  return (html + escapeHtml(text.slice(from))).replaceAll('\n', '<br>\n')
}
