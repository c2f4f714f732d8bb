/** A mail's top headers by lower-case name, unfolded, each as often as it stands there. Encoded words stay encoded. */
export type MailHeaders = ReadonlyMap<string, readonly string[]>

const MAX_HEAD_BYTES = 256 * 1024

/**
 * Reads the top headers from a raw mail and cannot fail: what is no header line is passed over, what is missing is missing.
 * Enough to tell two mails apart and to name one that nothing else can read.
 */
export function readHeaders(raw: Uint8Array): MailHeaders {
  // A NUL says nothing and PostgreSQL keeps none.
  const text = new TextDecoder('latin1').decode(raw.subarray(0, MAX_HEAD_BYTES)).replaceAll('\u0000', '')
  const head = text.replace(/^[\r\n]+/, '').split(/\r?\n\r?\n/, 1)[0] ?? ''
  const headers = new Map<string, string[]>()
  for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const match = /^([!-9;-~]+)[ \t]*:[ \t]*(.*)$/.exec(line)
    if (!match) continue
    const name = match[1]!.toLowerCase()
    const values = headers.get(name) ?? []
    values.push(match[2]!.trim())
    headers.set(name, values)
  }
  return headers
}

export const headerOf = (headers: MailHeaders, name: string): string | null => headers.get(name)?.[0] ?? null
