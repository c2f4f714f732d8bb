import type { MailHeaders } from '../mail/headers'

/** The servers that signed what they checked of a mail, the nearest first (RFC 8601, 2.2: the name stands before the first semicolon). */
export const authServersIn = (headers: MailHeaders): string[] => (headers.get('authentication-results') ?? []).map(serverOf).filter((name) => name !== '')

const serverOf = (value: string): string => /^\s*([^\s;]+)/.exec(value)?.[1]?.toLowerCase() ?? ''

/**
 * Whether our own server found that the sender is who the mail says: DMARC passed, or a signature of the sender's own domain did. Words of any other
 * server may have come with the mail (RFC 8601, 5): they count for nothing.
 */
export function isProvenSender(headers: MailHeaders, fromAddress: string | null, authServer: string): boolean {
  const domain = fromAddress?.split('@')[1]
  if (!domain || authServer === '') return false
  const result = (headers.get('authentication-results') ?? []).find((value) => serverOf(value) === authServer)?.toLowerCase()
  if (!result) return false
  if (/(?:^|[;\s])dmarc\s*=\s*fail\b/.test(result)) return false
  if (/(?:^|[;\s])dmarc\s*=\s*pass\b/.test(result)) return true
  return result.split(';').some((check) => {
    if (!/^\s*dkim\s*=\s*pass\b/.test(check)) return false
    const signer = /header\.(?:d\s*=\s*|i\s*=\s*[^@\s]*@)([a-z0-9.-]+)/.exec(check)?.[1]
    return signer?.includes('.') === true && (domain === signer || domain.endsWith(`.${signer}`))
  })
}
