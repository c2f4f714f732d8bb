import { z } from 'zod'
import { instantSchema } from '@/domain/instant-schema'
import { copiesInput } from './recipients-input'

/** How a reply leaves, beside its text. Left out: by the ticket's mailbox, in that mailbox's language, without copies. */
export const sendingOptions = {
  cc: copiesInput.optional(),
  bcc: copiesInput.optional(),
  mailboxId: z.uuid().nullish(),
  /** Of the signature; `none`: without one. */
  signature: z.union([z.literal('none'), z.string().regex(/^[a-z]{2}$/)]).optional(),
  attachmentIds: z.array(z.uuid()).max(10).optional(),
}
export type SendingOptions = z.output<z.ZodObject<typeof sendingOptions>>

export const SCHEDULED_STATUSES = ['waiting', 'held', 'sent', 'cancelled'] as const
export type ScheduledStatus = (typeof SCHEDULED_STATUSES)[number]

/** Why a scheduled reply did not leave: somebody wrote after it was written, its writer may no longer reply, or its address or mailbox is no good. */
export const HELD_REASONS = ['newer-message', 'author-gone', 'cannot-send'] as const
export type HeldReason = (typeof HELD_REASONS)[number]

const body = z.string().trim().min(1, 'Write something first.').max(100_000)
const id = z.uuid()
/** At most a year ahead: what is further away is a mistake in typing. */
export const MAX_AHEAD_DAYS = 366

export const scheduleReplyInput = z.strictObject({
  ticketId: id,
  body,
  sendAt: instantSchema,
  messageId: id.optional(),
  lastSeenMessageId: id.nullish(),
  after: z.enum(['wait', 'close']).default('wait'),
  ...sendingOptions,
})
export type ScheduleReplyInput = z.input<typeof scheduleReplyInput>

/** Changes a reply that waits, or one that was held: then the writer has read what came. `version`: the one the change was made on. */
export const changeScheduledInput = z.strictObject({
  scheduledReplyId: id,
  version: z.int(),
  body: body.optional(),
  sendAt: instantSchema.optional(),
  lastSeenMessageId: id.nullish(),
})
export type ChangeScheduledInput = z.output<typeof changeScheduledInput>
export const scheduledRef = z.strictObject({ scheduledReplyId: id })
export const sendScheduledNowInput = z.strictObject({ scheduledReplyId: id, lastSeenMessageId: id.nullish() })
