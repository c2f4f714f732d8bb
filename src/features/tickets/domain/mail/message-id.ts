// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must go
const CONTROLS = /[\s\u0000-\u001f\u007f]+/g

/**
 * Message-IDs as they are compared (RFC 5322 §3.6.4): without angle brackets, comments and folding, the domain in lower case.
 * Relays break all of these. The local part stays: it is often base64.
 */
export function normaliseMessageId(text: string | null | undefined): string | null {
  const bare = (/<([^<>]*)>/.exec(text ?? '')?.[1] ?? (text ?? '').replace(/\([^()]*\)/g, '')).replace(CONTROLS, '')
  const at = bare.lastIndexOf('@')
  if (bare === '' || bare.length > 900) return null
  return at < 0 ? bare : bare.slice(0, at + 1) + bare.slice(at + 1).toLowerCase()
}

/** Every id of an `In-Reply-To` or `References` header, the nearest ancestor first, bounded. */
export function messageIdsIn(header: string | null | undefined, limit = 50): string[] {
  const found = (header ?? '').match(/<[^<>]+>/g) ?? (header ?? '').split(/\s+/)
  const ids = found.flatMap((text) => normaliseMessageId(text) ?? [])
  return [...new Set(ids.reverse())].slice(0, limit)
}
