import { z } from 'zod'
import { pageInput } from '@/domain/page'
import { CONSENT_CHANNELS } from './consent'
import { IDENTITY_KINDS } from './identity'

export const customerByIdInput = z.strictObject({ id: z.uuid() })

/** `name`: typed by whoever erases, so that nobody is erased by a slip. */
export const eraseCustomerInput = z.strictObject({ id: z.uuid(), name: z.string().max(500) })
export type EraseCustomerInput = z.output<typeof eraseCustomerInput>

export const CUSTOMER_SORTS = ['activity', 'net-sales', 'newest', 'inactive'] as const

export const listCustomersInput = z.strictObject({
  /** Name, e-mail address, phone or order number; the beginning of a word is enough, a typo is forgiven. */
  query: z.string().trim().max(200).optional(),
  /** The whole address, in any spelling. */
  email: z.string().max(320).optional(),
  /** A store's id of the customer. */
  externalId: z.string().max(200).optional(),
  sort: z.enum(CUSTOMER_SORTS).default('activity'),
  ...pageInput,
})
export type ListCustomersInput = z.output<typeof listCustomersInput>

export const timelineInput = z.strictObject({
  customerId: z.uuid(),
  /** Event types (`orders.order-paid`) or whole features (`orders`). */
  types: z.array(z.string().max(100)).max(50).optional(),
  ...pageInput,
})
export type TimelineInput = z.output<typeof timelineInput>

const tag = z.string().trim().min(1).max(255)
export const changeTagsInput = z.strictObject({ customerId: z.uuid(), add: z.array(tag).max(50).default([]), remove: z.array(tag).max(50).default([]) })
export type ChangeTagsInput = z.output<typeof changeTagsInput>

/** `seen` is the note the writer saw: if it is another one now, nothing is overwritten. */
export const saveNoteInput = z.strictObject({ customerId: z.uuid(), note: z.string().trim().max(10_000), seen: z.string().max(10_000).nullable() })
export type SaveNoteInput = z.output<typeof saveNoteInput>

const proof = z.string().trim().max(1_000)
/** What stands beside it: who said it, when and how. A yes needs it. */
export const consentProofShapes = { subscribed: z.strictObject({ proof: proof.min(1) }), unsubscribed: z.strictObject({ proof }) }
/** What somebody said to the team about hearing from the shop. */
export const recordConsentInput = z.strictObject({
  customerId: z.uuid(),
  channel: z.enum(CONSENT_CHANNELS),
  state: z.enum(['subscribed', 'unsubscribed']),
  proof: proof.optional(),
})
export type RecordConsentInput = z.output<typeof recordConsentInput>

export const mergeCustomersInput = z.strictObject({ customerId: z.uuid(), otherId: z.uuid() })
export type MergeCustomersInput = z.output<typeof mergeCustomersInput>
export const undoMergeInput = z.strictObject({ mergeId: z.uuid() })

export const addIdentityInput = z.strictObject({
  customerId: z.uuid(),
  kind: z.enum(IDENTITY_KINDS),
  value: z.string().trim().min(1).max(500),
  /** The system that knows the person by it, for kinds that mean something within one. */
  scope: z.string().trim().max(200).optional(),
  verified: z.boolean().default(false),
})
export type AddIdentityInput = z.output<typeof addIdentityInput>
export const removeIdentityInput = z.strictObject({ customerId: z.uuid(), identityId: z.uuid(), reason: z.string().trim().min(1).max(500) })
export type RemoveIdentityInput = z.output<typeof removeIdentityInput>
export const verifyIdentityInput = z.strictObject({ customerId: z.uuid(), identityId: z.uuid() })
export type VerifyIdentityInput = z.output<typeof verifyIdentityInput>

export const SUGGESTION_STATES = ['open', 'merged', 'dismissed'] as const
export const listSuggestionsInput = z.strictObject({
  state: z.enum(SUGGESTION_STATES).default('open'),
  /** Only those where something says one person and something says two. */
  conflicts: z.boolean().default(false),
  /** Only those of this person, by any of their ids. */
  customerId: z.uuid().optional(),
  ...pageInput,
})
export type ListSuggestionsInput = z.output<typeof listSuggestionsInput>
export const suggestionByIdInput = z.strictObject({ id: z.uuid() })
export const dismissSuggestionInput = z.strictObject({ id: z.uuid(), why: z.string().trim().max(500).optional() })
export type DismissSuggestionInput = z.output<typeof dismissSuggestionInput>
/** `survivorId`: whose page the person keeps; either side's id. */
export const mergeSuggestedInput = z.strictObject({ id: z.uuid(), survivorId: z.uuid() })
export type MergeSuggestedInput = z.output<typeof mergeSuggestedInput>
