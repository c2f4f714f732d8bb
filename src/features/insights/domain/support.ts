import { z } from 'zod'
import { pageInput } from '@/domain/page'
import { kpiFilterInput } from './inputs'

/** By whom or what tickets can be told apart. A ticket of several products counts for each of them. */
export const SUPPORT_GROUPS = ['agent', 'team', 'topic', 'product'] as const
export type SupportGroup = (typeof SUPPORT_GROUPS)[number]

/** The figures of the support report, each the one of the catalogue. */
export const SUPPORT_FIGURES = [
  'tickets-opened',
  'tickets-backlog',
  'first-response-time',
  'first-response-p90',
  'next-response-time',
  'resolution-time',
  'resolution-p90',
  'sla-attainment',
  'fcr',
  'fcr-with-context',
  'reopen-rate',
  'csat',
] as const
export type SupportFigure = (typeof SUPPORT_FIGURES)[number]

export const supportInput = z.strictObject({ ...kpiFilterInput.shape, by: z.enum(SUPPORT_GROUPS) })
export type SupportInput = z.output<typeof supportInput>

/** The tickets behind one cell. `key`: the agent, team, topic or product; null: tickets that have none. */
export const supportRowsInput = z.strictObject({
  ...supportInput.shape,
  kpi: z.enum(SUPPORT_FIGURES),
  key: z.uuid().nullable(),
  ...pageInput,
})
export type SupportRowsInput = z.output<typeof supportRowsInput>
