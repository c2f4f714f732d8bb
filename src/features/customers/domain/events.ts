import { z } from 'zod'
import { declareEvent } from '@/domain/event'
import { CONSENT_CHANNELS } from './consent'
import { consentStateSchema } from './snapshot'

/** `via` says which door: a store's customer, an order, a ticket … Nothing personal: the log outlives an erasure. */
export const customerCreated = declareEvent('customers.customer-created', z.strictObject({ via: z.string(), connectionId: z.uuid().nullable() }))

/** Which fields changed, not what to. Tags and note among them. */
export const profileChanged = declareEvent('customers.profile-changed', z.strictObject({ fields: z.array(z.string()), source: z.string() }))

export const consentChanged = declareEvent(
  'customers.consent-changed',
  z.strictObject({ channel: z.enum(CONSENT_CHANNELS), from: consentStateSchema, to: consentStateSchema, source: z.string() }),
)

/** Told on the survivor: `mergedId` redirects to it from now on. */
export const customersMerged = declareEvent('customers.customers-merged', z.strictObject({ mergeId: z.uuid(), mergedId: z.uuid() }))
/** Told on both, who are two people again. */
export const mergeUndone = declareEvent('customers.merge-undone', z.strictObject({ mergeId: z.uuid(), otherId: z.uuid() }))
