import { isPastReopening, REOPEN_WITHIN_DAYS } from '../transitions'
import type { JoinReason } from '../words'

/** A ticket this mail points at, and how. */
export type ThreadCandidate = {
  readonly ticketId: string
  readonly by: 'in-reply-to' | 'references' | 'reply-address' | 'subject-token' | 'shared-reference'
  /** The sender is the ticket's customer, or wrote in it before. A Cc is no proof. */
  readonly senderBelongs: boolean
  readonly closedAt: Date | null
}

export type ThreadDecision =
  | { readonly join: true; readonly ticketId: string; readonly by: JoinReason }
  | { readonly join: false; readonly by: Extract<JoinReason, 'new' | 'stranger' | 'follow-up'>; readonly followsId: string | null }

const ORDER = ['in-reply-to', 'references', 'reply-address', 'subject-token', 'shared-reference']

/** The strongest first. What other people answered to the same mail, a newsletter for example, is theirs and no sign. */
const ranking = (candidates: readonly ThreadCandidate[]) =>
  candidates.filter(({ by, senderBelongs }) => by !== 'shared-reference' || senderBelongs).sort((a, b) => ORDER.indexOf(a.by) - ORDER.indexOf(b.by))

/**
 * Where a mail belongs: the first ticket it points at (In-Reply-To, References, reply address, subject token, in this order; last, a mail that both answer)
 * whose sender belongs to it. A stranger who quotes a number begins a ticket of his own. A ticket closed too long ago is followed by a new one.
 */
export function threadMail(candidates: readonly ThreadCandidate[], now: Date, reopenWithinDays = REOPEN_WITHIN_DAYS): ThreadDecision {
  const ranked = ranking(candidates)
  const own = ranked.find((candidate) => candidate.senderBelongs)
  if (!own) return { join: false, by: ranked.length > 0 ? 'stranger' : 'new', followsId: null }
  if (isPastReopening(own.closedAt, now, reopenWithinDays)) return { join: false, by: 'follow-up', followsId: own.ticketId }
  return { join: true, ticketId: own.ticketId, by: own.by === 'shared-reference' ? 'references' : own.by }
}

/** The first ticket a mail points at, whoever it belongs to, besides the one it is in. */
export const firstPointed = (candidates: readonly ThreadCandidate[], currentId: string): string | null =>
  ranking(candidates).find(({ ticketId }) => ticketId !== currentId)?.ticketId ?? null
