/** How much of one message is kept as text, in characters; the mail itself is kept whole. */
export const MAX_TEXT = 200_000
const SNIPPET = 160

/** PostgreSQL keeps no NUL, and a lone surrogate is no text. */
export const cleanText = (text: string): string => text.replaceAll('\u0000', '').toWellFormed().replaceAll('\r\n', '\n').slice(0, MAX_TEXT)

/** One line for a list. */
export function snippetOf(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim()
  return line.length <= SNIPPET ? line : `${line.slice(0, SNIPPET - 1).trimEnd()}…`
}

/** A subject in one line, without control characters: what a header can carry. */
export const cleanSubject = (subject: string): string =>
  cleanText(subject)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must go
    .replace(/[\u0000-\u001f\u007f]+/g, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, 300)

/** `#1042` or `1042` names a ticket. */
export function ticketNumberIn(typed: string): number | null {
  const match = /^#?(\d{1,9})$/.exec(typed.trim())
  return match ? Number(match[1]) : null
}
