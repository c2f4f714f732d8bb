import { isPastReopening } from '../transitions'
import type { JoinReason } from '../words'

/** A ticket this mail points at, and how. */
export type ThreadCandidate = {
  readonly ticketId: string
  readonly by: 'in-reply-to' | 'references' | 'reply-address' | 'subject-token'
  /** The sender is the ticket's customer, or wrote in it before. A Cc is no proof. */
  readonly senderBelongs: boolean
  readonly closedAt: Date | null
}

export type ThreadDecision =
  | { readonly join: true; readonly ticketId: string; readonly by: JoinReason }
  | { readonly join: false; readonly by: Extract<JoinReason, 'new' | 'stranger' | 'follow-up'>; readonly followsId: string | null }

const ORDER = ['in-reply-to', 'references', 'reply-address', 'subject-token']

/**
 * Where a mail belongs: the first ticket it points at (In-Reply-To, References, reply address, subject token, in this order) whose sender belongs
 * to it. A stranger who quotes a number begins a ticket of his own. A ticket closed too long ago is followed by a new one.
 */
export function threadMail(candidates: readonly ThreadCandidate[], now: Date): ThreadDecision {
  const ranked = [...candidates].sort((a, b) => ORDER.indexOf(a.by) - ORDER.indexOf(b.by))
  const own = ranked.find((candidate) => candidate.senderBelongs)
  if (!own) return { join: false, by: ranked.length > 0 ? 'stranger' : 'new', followsId: null }
  if (isPastReopening(own.closedAt, now)) return { join: false, by: 'follow-up', followsId: own.ticketId }
  return { join: true, ticketId: own.ticketId, by: own.by }
}
