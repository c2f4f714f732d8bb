import type { Actor } from '@/domain/actor'
import { alreadyDecided, requestExpired, selfApproval } from './errors'

export const ADJUSTMENT_STATUSES = ['requested', 'posted', 'rejected', 'expired'] as const
export type AdjustmentStatus = (typeof ADJUSTMENT_STATUSES)[number]

/** A request nobody decides lapses after this long: what was right a week ago may not be now. */
export const REQUEST_LASTS_DAYS = 7

const DAY_MS = 86_400_000
export const lapsesAt = (requestedAt: Date): Date => new Date(requestedAt.getTime() + REQUEST_LASTS_DAYS * DAY_MS)

type Request = { readonly status: AdjustmentStatus; readonly requestedById: string | null; readonly requestedAt: Date }

/**
 * Four eyes: whoever asked does not decide, neither yes nor no.
 * @throws conflict `loyalty.already-decided`, conflict `loyalty.request-expired`, rule `loyalty.self-approval`
 */
export function mustBeDecidable(request: Request, actor: Pick<Actor, 'id'>, now: Date): void {
  if (request.status === 'expired') throw requestExpired()
  if (request.status !== 'requested') throw alreadyDecided(request.status)
  if (request.requestedById !== null && request.requestedById === actor.id) throw selfApproval()
  if (lapsesAt(request.requestedAt) <= now) throw requestExpired()
}
