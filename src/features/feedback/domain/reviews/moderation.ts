import { invalid } from '@/domain/errors'
import type { ReviewStatus } from '../review'

export type Moderation = { readonly status: ReviewStatus; readonly hiddenReason: string | null }

/**
 * What a review becomes. Hiding says why; the reason is gone once it is shown again.
 * @returns null when it already is so: nothing is told twice
 * @throws invalid `feedback.reason-missing` when hidden without a reason
 */
export function moderated(now: Moderation, to: ReviewStatus, reason: string | null): Moderation | null {
  const hiddenReason = to === 'hidden' ? reason?.trim() || null : null
  if (to === 'hidden' && hiddenReason === null) throw invalid('feedback.reason-missing', 'Say why this review is hidden.', { field: 'reason' })
  if (now.status === to && now.hiddenReason === hiddenReason) return null
  return { status: to, hiddenReason }
}
