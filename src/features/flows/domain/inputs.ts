import { z } from 'zod'
import { pageInput } from '@/domain/page'
import { FREQUENCIES, OUTBOUND_STATES, TOPICS } from './outbound'

/** At most so many people are written to in one go. */
export const MAX_WRITTEN_AT_ONCE = 20_000

/** Whom a round of messages is for: everybody in a segment, or customers by id. `samplePercent` of them, chosen by chance. */
const whom = {
  segmentId: z.uuid().optional(),
  customerIds: z.array(z.uuid()).min(1).max(1_000).optional(),
  samplePercent: z.int().min(1).max(100).default(100),
}
const oneOfThem = { error: 'Name either customers or a segment.', path: ['segmentId'] }
const named = ({ segmentId, customerIds }: { segmentId?: string | undefined; customerIds?: string[] | undefined }) =>
  (segmentId === undefined) !== (customerIds === undefined)

/** `key` makes it one round however often it is sent. */
export const askForNpsInput = z.strictObject({ ...whom, key: z.uuid() }).refine(named, oneOfThem)
export type AskForNpsInput = z.output<typeof askForNpsInput>

export const sendOfferInput = z
  .strictObject({
    ...whom,
    key: z.uuid(),
    name: z.string().trim().min(1).max(100),
    subject: z.string().trim().min(1).max(200),
    body: z.string().trim().min(1).max(20_000),
  })
  .refine(named, oneOfThem)
export type SendOfferInput = z.output<typeof sendOfferInput>

export const whomInput = z.strictObject({ ...whom, purpose: z.enum(['promotion', 'survey']) }).refine(named, oneOfThem)
export type WhomInput = z.output<typeof whomInput>

export const listOutboundInput = z.strictObject({ state: z.enum(OUTBOUND_STATES).optional(), customerId: z.uuid().optional(), ...pageInput })
export type ListOutboundInput = z.output<typeof listOutboundInput>

export const reviewInput = z.strictObject({ id: z.uuid(), verdict: z.enum(['let-through', 'reject']) })
export type ReviewInput = z.output<typeof reviewInput>

export const preferencesInput = z.strictObject({
  token: z.string().max(200),
  topicsOff: z.array(z.enum(TOPICS)).max(TOPICS.length),
  frequency: z.enum(FREQUENCIES),
  mailOff: z.boolean(),
  /** Text messages, where they have ever said anything about them; left out: as it was. */
  sms: z.boolean().optional(),
})
export type PreferencesInput = z.output<typeof preferencesInput>
