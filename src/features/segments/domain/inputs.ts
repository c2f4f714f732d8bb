import { z } from 'zod'
import { pageInput } from '@/domain/page'
import { ruleSchema } from './rule/check-rule'

const name = z.string().trim().min(1).max(120)
export const segmentByIdInput = z.strictObject({ id: z.uuid() })
export const createSegmentInput = z.strictObject({ name, rule: ruleSchema })
export type CreateSegmentInput = z.output<typeof createSegmentInput>
/** `seenVersion`: the rule's version the writer saw; another one meanwhile is a conflict. */
export const changeSegmentInput = z.strictObject({
  id: z.uuid(),
  name: name.optional(),
  rule: ruleSchema.optional(),
  seenVersion: z.number().int().optional(),
})
export type ChangeSegmentInput = z.output<typeof changeSegmentInput>
export const listSegmentsInput = z.strictObject({ query: z.string().trim().max(100).optional(), ...pageInput })
export type ListSegmentsInput = z.output<typeof listSegmentsInput>
/** `id`: the segment being edited, so that a rule that leads back to it is refused. */
export const previewInput = z.strictObject({ id: z.uuid().optional(), rule: ruleSchema })
export type PreviewInput = z.output<typeof previewInput>
export const membersInput = z.strictObject({ id: z.uuid(), ...pageInput })
export type MembersInput = z.output<typeof membersInput>
export const membersCsvInput = z.strictObject({ id: z.uuid(), cursor: z.string().max(500).nullish() })
export const historyInput = z.strictObject({ id: z.uuid(), days: z.number().int().min(7).max(365).default(30) })
export const whyInput = z.strictObject({ id: z.uuid(), customerId: z.uuid() })
export const ofCustomerInput = z.strictObject({ customerId: z.uuid() })
export const optionsInput = z.strictObject({
  source: z.enum(['countries', 'cities', 'tags', 'tiers', 'categories', 'vendors', 'ticketTags', 'products', 'segments']),
  query: z.string().trim().max(100).optional(),
})
export type OptionsInput = z.output<typeof optionsInput>
