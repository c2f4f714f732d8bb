import { normaliseEmail } from '@/domain/email-address'
import { invalid } from '@/domain/errors'

export type MailAddress = { readonly name: string; readonly address: string }

/** @throws invalid `mail.line-break`: a line break in a header is somebody's attempt at another header */
export function demandOneLine(value: string, field: string): string {
  if (value.includes('\n') || value.includes('\r') || value.includes('\u0000')) throw invalid('mail.line-break', `A mail’s ${field} is one line.`, { field })
  return value
}

/**
 * One address as a setting or a person writes it: `care@example.com` or `Care <care@example.com>`. No lists, no groups, no comments.
 * @throws invalid `mail.bad-address`
 */
export function parseAddress(text: string): MailAddress {
  demandOneLine(text, 'address')
  const match = /^(?:"?([^"<>]*?)"?\s*<([^<>]+)>|([^<>\s]+))$/.exec(text.trim())
  const address = normaliseEmail(match?.[2] ?? match?.[3])
  if (!match || !address) throw invalid('mail.bad-address', `“${text.slice(0, 100)}” is not an e-mail address.`, { field: 'address', text: text.slice(0, 100) })
  return { name: match[1]?.trim() ?? '', address }
}

/** The way it stands in a header. */
export const formatAddress = ({ name, address }: MailAddress): string => (name ? `"${name.replaceAll(/["\\]/g, '')}" <${address}>` : address)
