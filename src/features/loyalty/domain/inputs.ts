import { z } from 'zod'
import { ROLES } from '@/domain/actor'
import { currencySchema } from '@/domain/money'
import { pageInput } from '@/domain/page'
import { ADJUSTMENT_STATUSES } from './approval'
import { ENTRY_KINDS } from './entry'
import { MAX_POINTS, pointsAmountSchema } from './points-amount'

const id = z.uuid()
const note = z.string().trim().max(2_000)
const instant = z.iso.datetime({ offset: true })
export const reasonCodeSchema = z.string().trim().min(1).max(60)

export const customerPointsInput = z.strictObject({ customerId: id })
export const entriesInput = z.strictObject({ customerId: id, ...pageInput })

/** What one adjustment says, whoever asks: the REST body as it stands. */
export const adjustmentInput = z.strictObject({
  amount: pointsAmountSchema,
  reason: reasonCodeSchema,
  note: note.optional(),
  ticketId: id.optional(),
  expiresAt: instant.optional(),
  notify: z.boolean().optional(),
})
export type AdjustmentInput = z.output<typeof adjustmentInput>

export const adjustPointsInput = z.strictObject({
  customerId: id,
  ...adjustmentInput.shape,
  /** Names the intent: the same key again books nothing and answers the same. A dialog makes one when it opens. */
  operationKey: z.string().min(1).max(200).optional(),
})
export type AdjustPointsInput = z.output<typeof adjustPointsInput>

export const decisionInput = z.strictObject({ adjustmentId: id, note: note.optional() })
export const reverseInput = z.strictObject({ entryId: id, reason: z.string().trim().min(1).max(500) })

export const adjustmentsInput = z.strictObject({ status: z.enum(ADJUSTMENT_STATUSES).optional(), customerId: id.optional(), ...pageInput })

const day = z.iso.date()
export const rangeInput = z.strictObject({ from: day, to: day })
export const allEntriesInput = z.strictObject({
  kind: z.enum(ENTRY_KINDS).optional(),
  reason: reasonCodeSchema.optional(),
  from: day.optional(),
  to: day.optional(),
  ...pageInput,
})
/** A file takes them all, a large page at a time. */
export const entriesCsvInput = allEntriesInput.omit({ limit: true })
export type AllEntriesInput = z.output<typeof allEntriesInput>

const permille = z.int().min(0).max(1_000_000)
const tierInput = z.strictObject({
  /** Stays when a tier is renamed; made from the name for a new one. */
  code: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  name: z.string().trim().min(1).max(60),
  earnedPoints: z.int().min(0).max(MAX_POINTS),
  multiplierPermille: permille.min(1),
  vip: z.boolean(),
})
export const programmeInput = z.strictObject({
  name: z.string().trim().min(1).max(80),
  active: z.boolean(),
  currency: currencySchema,
  earnRatePermille: permille,
  pointValuePermille: permille,
  tiers: z.array(tierInput).min(1).max(12),
})
export type ProgrammeInput = z.output<typeof programmeInput>

const limit = z.int().min(0).max(2_147_483_647).nullable()
export const limitsInput = z.strictObject({ limits: z.array(z.strictObject({ role: z.enum(ROLES), perAdjustment: limit, perDay: limit })).max(ROLES.length) })
export const reasonInput = z.strictObject({ code: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/), label: z.string().trim().min(1).max(80), active: z.boolean() })
