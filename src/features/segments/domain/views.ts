import type { Rule } from './rule/rule'

/** Why a membership began or ended: news of the customer, the hourly look, or another rule. */
export const CAUSES = ['event', 'pass', 'rule'] as const
export type Cause = (typeof CAUSES)[number]

/** `change30d`: members now less members 30 days ago; null when it is younger. */
export type SegmentView = {
  id: string
  code: string | null
  name: string
  rule: Rule
  ruleVersion: number
  members: number
  change30d: number | null
  evaluatedAt: Date | null
  createdBy: string
  createdAt: Date
  updatedAt: Date
}
export type MemberRow = {
  id: string
  name: string | null
  email: string | null
  tier: string | null
  ordersCount: number
  netSalesMinor: bigint
  currency: string
  lastOrderAt: Date | null
  enteredAt: Date
}
/** Who came and went on a day, and how many were in at its end. */
export type HistoryDay = { day: string; entered: number; left: number; members: number }
export type Preview = { count: number; of: number; sample: { id: string; name: string | null; email: string | null }[] }
