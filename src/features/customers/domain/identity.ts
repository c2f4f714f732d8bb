/** Ways of recognising a person. The same list stands in the database's CHECK. */
export const IDENTITY_KINDS = [
  'email',
  'phone',
  'store-customer',
  'loyalty',
  'ga-client',
  'fb-pixel',
  'device',
  'pos',
  'social',
  'crm',
  'ticket-address',
  'survey-token',
] as const
export type IdentityKind = (typeof IDENTITY_KINDS)[number]

/** One normalised value of a kind. `scope` is the connection for ids that only mean something within one store, else empty. */
export type Identity = { readonly kind: IdentityKind; readonly scope: string; readonly value: string }

export const emailIdentity = (value: string): Identity => ({ kind: 'email', scope: '', value })
export const phoneIdentity = (value: string): Identity => ({ kind: 'phone', scope: '', value })
export const storeCustomerIdentity = (connectionId: string, externalId: string): Identity => ({
  kind: 'store-customer',
  scope: connectionId,
  value: externalId,
})

/** Two identities with the same key are the same identity: belongs to one customer, and is what ingest locks. */
export const identityKey = ({ kind, scope, value }: Identity): string => `${kind}\n${scope}\n${value}`
