import { z } from 'zod'
import { currencySchema } from '@/domain/currency-schema'
import { pageInput } from '@/domain/page'
import { COHORT_KINDS } from './cohorts'
import { RFM_GROUPS } from './rfm-group'

const day = z.iso.date()
const word = z.string().min(1).max(200)

/** What every figure of a dashboard is narrowed to: calendar days in the store's zone, and who or what of. */
export const kpiFilterInput = z.strictObject({
  from: day,
  to: day,
  storeId: z.uuid().optional(),
  segmentId: z.uuid().optional(),
  /** A tier's code, or `none` for people without one. */
  tier: word.optional(),
  /** Where it came from: an order's source, a ticket's or an answer's channel. */
  channel: word.optional(),
  /** Product category. */
  category: word.optional(),
  agentId: z.uuid().optional(),
})
export type KpiFilterInput = z.output<typeof kpiFilterInput>

/** Of a figure of orders or refunds: only what is in this currency, as it is, nothing converted. */
const currency = currencySchema.optional()

export const COMPARISONS = ['previous', 'year', 'none'] as const

export const kpiInput = z.strictObject({ kpi: z.string().max(60), ...kpiFilterInput.shape, currency, compare: z.enum(COMPARISONS).default('none') })
export type KpiInput = z.output<typeof kpiInput>

export const kpiRowsInput = z.strictObject({ kpi: z.string().max(60), ...kpiFilterInput.shape, currency, ...pageInput })
export type KpiRowsInput = z.output<typeof kpiRowsInput>

export const cohortInput = z.strictObject({
  by: z.enum(COHORT_KINDS).default('month'),
  /** How many months back first purchases are looked at, this one included. */
  months: z.coerce.number().int().min(1).max(60).default(24),
  storeId: z.uuid().optional(),
})
export type CohortInput = z.output<typeof cohortInput>

/** A row of the table, or (age) a cell of it: its people. */
export const cohortPeopleInput = z.strictObject({
  ...cohortInput.shape,
  key: z.string().max(500),
  age: z.coerce.number().int().min(0).max(600).optional(),
  ...pageInput,
})
export type CohortPeopleInput = z.output<typeof cohortPeopleInput>

const score = z.coerce.number().int().min(1).max(5)
export const rfmInput = z.strictObject({ storeId: z.uuid().optional() })
export type RfmInput = z.output<typeof rfmInput>
/** The people of a cell, of a whole row or column, or of a named group; what is left out narrows nothing. */
export const rfmPeopleInput = z.strictObject({
  ...rfmInput.shape,
  recency: score.optional(),
  frequency: score.optional(),
  monetary: score.optional(),
  group: z.enum(RFM_GROUPS).optional(),
  ...pageInput,
})
export type RfmPeopleInput = z.output<typeof rfmPeopleInput>

export const spendInput = z
  .strictObject({
    from: day,
    to: day,
    amountMinor: z.coerce
      .bigint()
      .positive()
      .max(10n ** 14n),
    source: word.nullable().default(null),
    note: z.string().max(200).nullable().default(null),
  })
  .refine(({ from, to }) => from <= to, { message: 'The range ends before it begins.', path: ['to'] })
export type SpendInput = z.output<typeof spendInput>
