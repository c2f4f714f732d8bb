import { z } from 'zod'
import { ROLES } from '@/domain/actor'
import { currencySchema } from '@/domain/currency-schema'
import { instantTextSchema } from '@/domain/instant-schema'
import { pageInput } from '@/domain/page'
import { ADJUSTMENT_STATUSES } from './approval'
import { BALANCE_CLOCKS } from './balance-clocks'
import { earnRuleSchema } from './earn-rule'
import { ENTRY_KINDS } from './entry'
import { EXPIRY_RULES } from './expiry'
import { MAX_POINTS, pointsAmountSchema } from './points-amount'
import { REFUND_RESTORES } from './rewards/restored-points'
import { TIER_BASES, TIER_DROPS, TIER_WINDOWS } from './tier-rules'

const id = z.uuid()
const note = z.string().trim().max(2_000)
const instant = instantTextSchema
export const reasonCodeSchema = z.string().trim().min(1).max(60)

export const customerPointsInput = z.strictObject({ customerId: id })
export const entriesInput = z.strictObject({ customerId: id, ...pageInput })

/** What one adjustment says, whoever asks: the REST body as it stands. */
export const adjustmentInput = z.strictObject({
  amount: pointsAmountSchema,
  reason: reasonCodeSchema,
  note: note.optional(),
  /** What the customer is told, in the asker's words; without it the desk has its own. Only with `notify`. */
  customerMessage: note.optional(),
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

export const balanceAsOfInput = z.strictObject({ customerId: id, at: instant, by: z.enum(BALANCE_CLOCKS) })
export type BalanceAsOfInput = z.output<typeof balanceAsOfInput>

/** A new rule, or the next version of one: `basedOn` is the version that was looked at, so that nobody overwrites another's change unseen. */
export const saveEarnRuleInput = z.strictObject({
  rule: z.strictObject({ id, basedOn: z.int().min(1) }).nullable(),
  name: z.string().trim().min(1).max(80),
  active: z.boolean(),
  definition: earnRuleSchema,
})
export type SaveEarnRuleInput = z.output<typeof saveEarnRuleInput>
export const earnRuleVersionsInput = z.strictObject({ ruleId: id })
export const simulateEarnRuleInput = z.strictObject({ definition: earnRuleSchema })

const day = z.iso.date()
export const rangeInput = z.strictObject({ from: day, to: day })
/** Entries without a reason, or of people without a tier. */
export const NONE = '~none'
export const allEntriesInput = z.strictObject({
  kind: z.enum(ENTRY_KINDS).optional(),
  reason: reasonCodeSchema.optional(),
  /** The tier its holder had when it was booked. */
  tier: z.string().min(1).max(40).optional(),
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
  keepFrom: z.int().min(0).max(MAX_POINTS).nullable(),
  entryPoints: z.int().min(0).max(1_000_000),
  multiplierPermille: permille.min(1),
  vip: z.boolean(),
})
export const programmeInput = z.strictObject({
  name: z.string().trim().min(1).max(80),
  active: z.boolean(),
  currency: currencySchema,
  pointValuePermille: permille,
  holdDays: z.int().min(0).max(365),
  expiry: z.enum(EXPIRY_RULES),
  expiryMonths: z.int().min(0).max(120),
  tierBasis: z.enum(TIER_BASES),
  tierWindow: z.enum(TIER_WINDOWS),
  tierWindowMonths: z.int().min(1).max(60),
  tierGraceDays: z.int().min(0).max(365),
  tierDrop: z.enum(TIER_DROPS),
  refundRestores: z.enum(REFUND_RESTORES),
  tiers: z.array(tierInput).min(1).max(12),
})
export type ProgrammeInput = z.output<typeof programmeInput>

const limit = z.int().min(0).max(2_147_483_647).nullable()
export const limitsInput = z.strictObject({ limits: z.array(z.strictObject({ role: z.enum(ROLES), perAdjustment: limit, perDay: limit })).max(ROLES.length) })
export const reasonInput = z.strictObject({
  code: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/),
  label: z.string().trim().min(1).max(80),
  active: z.boolean(),
  goodwill: z.boolean().optional(),
})
