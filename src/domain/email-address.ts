/**
 * The form in which two spellings of one mailbox meet: trimmed, without display name or `mailto:`, NFC, lower case, IDN host in ASCII.
 * Dots and plus-tags stay: only a person may decide that those are the same (they are suggestions, see customers).
 * @returns null when it cannot be an address (RFC 5321 sizes: local part ≤ 64, whole ≤ 254)
 */
export function normaliseEmail(text: string | null | undefined): string | null {
  const bare = (text ?? '')
    .trim()
    .replace(/^mailto:/i, '')
    .replace(/^.*<([^<>]*)>\s*$/s, '$1')
    .trim()
    .normalize('NFC')
    .toLowerCase()
  const match = /^([^\s@<>"(),:;[\]\\]{1,64})@([^\s@<>"(),:;[\]\\/]{1,255})$/u.exec(bare)
  if (!match) return null
  const host = asciiHost(match[2]!)
  if (!host?.includes('.') || host.startsWith('.') || host.endsWith('.') || host.includes('..')) return null
  const address = `${match[1]}@${host}`
  return address.length <= 254 ? address : null
}

function asciiHost(host: string): string | null {
  try {
    return new URL(`http://${host}`).hostname
  } catch {
    return null
  }
}
