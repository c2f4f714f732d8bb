import type { AdjustmentLimit } from './limits'
import { overLimit } from './limits'

export type AdjustmentPreview = {
  readonly balanceAfter: number
  /** Removing more than there is: refused. */
  readonly insufficient: boolean
  readonly needsApproval: boolean
}

/** What an adjustment will do, before it is asked for. The tier does not appear: it follows points earned, which an adjustment leaves alone. */
export function previewAdjustment(amount: number, balance: number, limit: AdjustmentLimit, usedToday: number): AdjustmentPreview {
  const balanceAfter = balance + amount
  return { balanceAfter, insufficient: amount < 0 && balanceAfter < 0, needsApproval: overLimit(amount, limit, usedToday) !== null }
}
