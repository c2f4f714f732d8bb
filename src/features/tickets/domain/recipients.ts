import { normaliseEmail } from '@/domain/email-address'

/** Addresses beside the customer's on one reply. */
export const MAX_COPIES = 20

/** One address, nothing else: no names, groups, comments or lists, and no line break in front, within or behind. */
export const oneAddress = (text: string): string | null =>
  text.length <= 254 && /^[^\s<>,;]+$/.test(text.trim()) && !/[\r\n]/.test(text) ? normaliseEmail(text) : null

/** What was typed into a field of addresses, apart by commas, semicolons or spaces. @returns the good ones once each, and what is none */
export function addressesIn(typed: string): { good: string[]; bad: string[] } {
  const parts = typed.split(/[\s,;]+/).filter((part) => part !== '')
  const read = parts.map((part) => ({ part, email: oneAddress(part) }))
  return { good: [...new Set(read.flatMap(({ email }) => email ?? []))], bad: read.filter(({ email }) => !email).map(({ part }) => part) }
}

/** Automatic mail to such an address answers a machine, which may answer back (RFC 3834, 4). */
export const isMachineAddress = (email: string): boolean =>
  /^(mailer-daemon|postmaster|no-?reply|do-?not-?reply|noreply[+.-].*|bounces?([+.-].*)?|owner-.*|.*-request|listserv|majordomo)@/i.test(email)
