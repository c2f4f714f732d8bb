import type { Money } from '@/domain/money'
import { MOVEMENTS, type RollForward } from '../roll-forward'

export const REPORT_DIMENSIONS = ['month', 'day', 'tier', 'reason'] as const
export type ReportDimension = (typeof REPORT_DIMENSIONS)[number]

/** One line of the roll-forward. `key`: `2026-03`, `2026-03-01`, a tier's code or a reason's; '' is without one. */
export type ReportRow = RollForward & {
  readonly key: string
  /** Points whose holders came from another tier, less those whose holders left; zero over all tiers. */
  readonly tierMoved: number
  readonly entries: number
}

export type RedemptionEstimate = {
  /** Of points outstanding, how many are expected to be redeemed, in permille; null: too little is known, all of them are reckoned with. */
  readonly permille: number | null
  /** Months of issue behind it. */
  readonly cohorts: number
}

export type CohortRow = {
  cohort: string
  issued: number
  redeemed: number
  expired: number
  open: number
  ultimatePermille: number | null
  breakagePermille: number | null
}

export type Seal = { day: string; entries: number; head: string; madeAt: Date; again: boolean }

export type LiabilityView = {
  asOf: Date
  outstanding: number
  held: number
  pointValuePermille: number
  /** All of them at their value; and what is expected to be redeemed of it. */
  full: Money
  expected: Money
  redemption: RedemptionEstimate
  cohorts: CohortRow[]
  participation: { members: number; customers: number; permille: number }
  latencyDays: number | null
  rewards: { name: string; redemptions: number; points: number }[]
  seal: Seal | null
}

/** Opening + movements − closing of a line: zero, or the report is wrong. */
export const gapOfRow = (row: ReportRow): number => MOVEMENTS.reduce((sum, movement) => sum + row[movement], row.opening) + row.tierMoved - row.closing
