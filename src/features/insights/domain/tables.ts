import { z } from 'zod'
import { cohortInput, kpiFilterInput, rfmInput } from './inputs'
import { productVoiceInput } from './product-voice'
import { supportInput } from './support'

/** The tables of the dashboards that leave as a file, and what each can be narrowed to. */
export const TABLE_INPUTS = {
  'at-risk': z.strictObject({}),
  cohorts: cohortInput,
  rfm: rfmInput,
  support: supportInput,
  tiers: kpiFilterInput.pick({ from: true, to: true, storeId: true, segmentId: true }),
  'product-voice': productVoiceInput.omit({ limit: true, cursor: true, direction: true }),
} as const
export type TableName = keyof typeof TABLE_INPUTS
export type TableInput<Name extends TableName> = z.output<(typeof TABLE_INPUTS)[Name]>
