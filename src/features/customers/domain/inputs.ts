import { z } from 'zod'
import { pageInput } from '@/domain/page'

export const customerByIdInput = z.strictObject({ id: z.uuid() })

export const CUSTOMER_SORTS = ['activity', 'net-sales'] as const

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

export const mergeCustomersInput = z.strictObject({ customerId: z.uuid(), otherId: z.uuid() })
export type MergeCustomersInput = z.output<typeof mergeCustomersInput>
export const undoMergeInput = z.strictObject({ mergeId: z.uuid() })
