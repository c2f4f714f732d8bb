/** A budget for gifts and how far it is used: points added by hand for its reason this month (UTC), less those that were reversed. */
export type BudgetView = {
  id: string
  name: string
  reasonCode: string | null
  tierCode: string | null
  /** Each colleague has this much; else all have it together. */
  perColleague: boolean
  points: number
  active: boolean
  used: number
  left: number
}
/** With how it went: what had been used at the end of each day so far, and by whom. */
export type BudgetBurnView = BudgetView & { days: { day: string; used: number }[]; colleagues: { name: string; used: number }[] }

/** By whom gifts are counted together: the person, one colleague's to that person, or people who share an e-mail address or phone number. */
export const CLAIM_COUNTS = ['customer', 'colleague', 'address'] as const
export type ClaimCount = (typeof CLAIM_COUNTS)[number]
export type ClaimRule = { id: string; by: ClaimCount; times: number; days: number; active: boolean }

/** A gift that would be at least the `times`-th within `days`: `found` of them, this one included. */
export type RepeatClaim = { by: ClaimCount; found: number; days: number }

/** @param before gifts within the rule's days so far, without the one that is being looked at */
export const isRepeat = (rule: Pick<ClaimRule, 'times' | 'active'>, before: number): boolean => rule.active && before + 1 >= rule.times

/** Budgets run by the month in UTC, as the ledger's days do. */
export const monthStart = (now: Date): Date => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1))
