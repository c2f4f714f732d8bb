import { normaliseEmail } from '@/domain/email-address'
import type { IdentityKind } from './identity'
import { normalisePhone } from './phone-number'

export type IdentityRule = {
  /** The form in which two spellings of one value meet; null when it cannot be a value of this kind. */
  readonly normalise: (value: string, countryCode?: string | null) => string | null
  /** Within what a value means something: everywhere, one connected store, or a system that is named (a provider, a till). */
  readonly scope: 'none' | 'connection' | 'named'
  /** The same value means the same person: news that names it joins by itself. Of the other kinds it is a reason to ask. */
  readonly joins: boolean
  /** Several people may have it at once; else it has one owner, and whoever else claims it is shown as a conflict. */
  readonly shared: boolean
  /** Whose word makes it more than a claim. */
  readonly verifiedBy: 'store' | 'mailbox' | 'line' | 'programme' | 'provider' | 'system' | 'desk' | 'nobody'
  /** People and programs may add and remove it; what stores and the desk itself give out, they may not. */
  readonly byHand: boolean
}

const word = (pattern: RegExp) => (value: string) => {
  const bare = value.trim()
  return pattern.test(bare) ? bare : null
}
/** Any id of another system: printable, no spaces. */
const id = word(/^[^\s\p{C}]{1,200}$/u)
/** Numbers on cards are typed with spaces and hyphens, in any case. */
const cardNumber = (value: string) => id(value.replace(/[\s-]/g, '').toUpperCase())
/** The `_ga` cookie (`GA1.2.111.222`) and the bare client id are the same browser. */
const gaClient = (value: string) => word(/^\d{1,20}\.\d{1,20}$/)(value.trim().replace(/^GA\d\.\d+\./i, ''))

/**
 * Every way of recognising a person, in the order in which they decide who somebody is. The kinds that join are those whose value one person
 * alone can have; families share phones and browsers, so those never decide. Which kinds are shared also stands in the database's unique index.
 */
export const IDENTITY_RULES: Readonly<Record<IdentityKind, IdentityRule>> = {
  'store-customer': { normalise: id, scope: 'connection', joins: true, shared: false, verifiedBy: 'store', byHand: false },
  loyalty: { normalise: cardNumber, scope: 'none', joins: true, shared: false, verifiedBy: 'programme', byHand: true },
  crm: { normalise: id, scope: 'named', joins: true, shared: false, verifiedBy: 'system', byHand: true },
  pos: { normalise: id, scope: 'named', joins: true, shared: false, verifiedBy: 'system', byHand: true },
  social: { normalise: id, scope: 'named', joins: true, shared: false, verifiedBy: 'provider', byHand: true },
  email: { normalise: normaliseEmail, scope: 'none', joins: true, shared: false, verifiedBy: 'mailbox', byHand: true },
  phone: { normalise: normalisePhone, scope: 'none', joins: false, shared: true, verifiedBy: 'line', byHand: true },
  'ticket-address': { normalise: normaliseEmail, scope: 'none', joins: false, shared: true, verifiedBy: 'mailbox', byHand: true },
  device: { normalise: id, scope: 'none', joins: false, shared: true, verifiedBy: 'nobody', byHand: true },
  'ga-client': { normalise: gaClient, scope: 'none', joins: false, shared: true, verifiedBy: 'nobody', byHand: true },
  'fb-pixel': { normalise: word(/^fb\.\d\.\d{10,13}\.[\w-]{1,200}$/), scope: 'none', joins: false, shared: true, verifiedBy: 'nobody', byHand: true },
  // Only the hash of a token (SHA-256, hexadecimal): whoever reads the token itself could answer in the customer's name.
  'survey-token': { normalise: word(/^[0-9a-f]{64}$/), scope: 'none', joins: true, shared: false, verifiedBy: 'desk', byHand: false },
}

/** The kinds a person or a program may add by hand. */
export const HAND_KINDS = (Object.keys(IDENTITY_RULES) as IdentityKind[]).filter((kind) => IDENTITY_RULES[kind].byHand)
export const isShared = (kind: IdentityKind): boolean => IDENTITY_RULES[kind].shared
export const SHARED_KINDS = (Object.keys(IDENTITY_RULES) as IdentityKind[]).filter(isShared)
