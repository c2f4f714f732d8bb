/** waiting: for the friend's first paid order · taken-back: that order was refunded whole or called off. */
export const REFERRAL_STATUSES = ['waiting', 'converted', 'refused', 'taken-back'] as const
export type ReferralStatus = (typeof REFERRAL_STATUSES)[number]
/** How we heard of it. */
export const REFERRAL_SOURCES = ['discount-code', 'order-tag', 'desk'] as const
export type ReferralSource = (typeof REFERRAL_SOURCES)[number]

/** Why a referral does not count: the friend is whoever referred, by one of these, or had bought before. */
export const REFERRAL_REFUSALS = ['same-person', 'same-email', 'same-phone', 'same-device', 'same-address', 'not-the-first-order'] as const
export type ReferralRefusal = (typeof REFERRAL_REFUSALS)[number]

/** What is known of one of the two. `addresses`: where they live, as far as stores tell. */
export type ReferralParty = {
  readonly personId: string
  readonly emails: readonly string[]
  readonly phones: readonly string[]
  /** Browsers and devices they were seen with. */
  readonly devices: readonly string[]
  readonly names: readonly string[]
  readonly places: readonly string[]
}

/**
 * One mailbox behind several spellings: what follows a plus does not change where mail arrives, and Google does not see dots.
 * @param email normalised: lower case, trimmed
 */
export function mailboxOf(email: string): string {
  const [local = '', domain = ''] = email.split('@')
  const bare = local.replace(/\+.*$/, '')
  const isGoogle = domain === 'gmail.com' || domain === 'googlemail.com'
  return isGoogle ? `${bare.replaceAll('.', '')}@gmail.com` : `${bare}@${domain}`
}

/**
 * Whether somebody refers themselves, and by what it shows. Name and town together stand for the address: stores tell no street.
 * @returns the strongest reason, null for two people
 */
export function selfReferral(referrer: ReferralParty, friend: ReferralParty): Exclude<ReferralRefusal, 'not-the-first-order'> | null {
  if (referrer.personId === friend.personId) return 'same-person'
  if (shares(referrer.emails.map(mailboxOf), friend.emails.map(mailboxOf))) return 'same-email'
  if (shares(referrer.phones, friend.phones)) return 'same-phone'
  if (shares(referrer.devices, friend.devices)) return 'same-device'
  return shares(referrer.names.map(bareName), friend.names.map(bareName)) && shares(referrer.places, friend.places) ? 'same-address' : null
}

const shares = (a: readonly string[], b: readonly string[]): boolean => a.some((value) => value !== '' && b.includes(value))
const bareName = (name: string): string => name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll(/\s+/g, ' ').trim()

export const referralOperation = (referralId: string, side: 'referrer' | 'friend'): string => `referral:${referralId}:${side}`
/** An order's tag that names who referred: `referral:CODE`. */
export const codeInTag = (tag: string): string | null => /^referral:\s*(\S+)$/i.exec(tag)?.[1]?.toUpperCase() ?? null

const ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
/** Easy to say: the first name, or FRIEND, and four characters nobody takes for one another. @param random four bytes */
export function referralCode(name: string | null, random: Uint8Array): string {
  const first = (name ?? '')
    .normalize('NFKD')
    .replace(/[^A-Za-z ]/g, '')
    .trim()
    .split(' ')[0]
    ?.toUpperCase()
    .slice(0, 12)
  return `${first || 'FRIEND'}-${[...random].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')}`
}
