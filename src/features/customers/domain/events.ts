import { z } from 'zod'
import { declareEvent } from '@/domain/event'
import { CONSENT_CHANNELS } from './consent'
import { IDENTITY_KINDS } from './identity'
import { consentStateSchema } from './snapshot'

/** `via` says which door: a store's customer, an order, a ticket … Nothing personal: the log outlives an erasure. */
export const customerCreated = declareEvent('customers.customer-created', z.strictObject({ via: z.string(), connectionId: z.uuid().nullable() }))

/** Which fields changed, not what to. Tags and note among them. */
export const profileChanged = declareEvent('customers.profile-changed', z.strictObject({ fields: z.array(z.string()), source: z.string() }))

export const consentChanged = declareEvent(
  'customers.consent-changed',
  z.strictObject({ channel: z.enum(CONSENT_CHANNELS), from: consentStateSchema, to: consentStateSchema, source: z.string() }),
)

const kinds = z.array(z.enum(IDENTITY_KINDS))
/** By what kinds of value somebody is known from now on, or no longer; never the values themselves. */
export const identitiesChanged = declareEvent(
  'customers.identities-changed',
  /** `reason`: why something was taken away, in the words of who did it. */
  z.strictObject({ added: kinds, removed: kinds, verified: kinds, source: z.string(), reason: z.string().optional() }),
)
/** A source says that a value is this customer's which is another's: both keep what they have until people decide.
 * `doubted`: the source says itself that it is not verified. */
export const identityConflict = declareEvent(
  'customers.identity-conflict',
  z.strictObject({ kind: z.enum(IDENTITY_KINDS), belongsTo: z.uuid(), source: z.string(), doubted: z.boolean().default(false) }),
)

/** Everything that named them is gone; what was bought and booked stays. */
export const customerErased = declareEvent('customers.customer-erased', z.strictObject({ erasureId: z.uuid() }))

/** Told on the survivor: `mergedId` redirects to it from now on. */
export const customersMerged = declareEvent('customers.customers-merged', z.strictObject({ mergeId: z.uuid(), mergedId: z.uuid() }))
/** Told on both, who are two people again. */
export const mergeUndone = declareEvent('customers.merge-undone', z.strictObject({ mergeId: z.uuid(), otherId: z.uuid() }))
