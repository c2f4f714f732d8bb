import { takesDeliveries } from './connection'

export type HealthFacts = {
  readonly kind: string
  readonly status: string
  readonly lastDeliveryAt: Date | null
  readonly lastSuccessAt: Date | null
  /** Deliveries that could not be read or taken in, of the last 24 hours. */
  readonly failedLastDay: number
  /** The oldest delivery that still waits for its turn. */
  readonly oldestWaitingAt: Date | null
  /** Everything the store changed before it was read; null: it was never read whole. */
  readonly syncedUntil: Date | null
  /** The last reading of the store failed. */
  readonly readingFailed: boolean
}

export const HEALTHS = ['healthy', 'failing', 'behind', 'silent', 'waiting', 'paused', 'files', 'demo'] as const
export type Health = (typeof HEALTHS)[number]

/** A delivery that waits longer than this means that nobody works on them. */
export const BEHIND_AFTER_MS = 10 * 60_000
/** A store that sends nothing is asked every ten minutes: not to have heard from it for this long means that it was not asked, or did not answer. */
export const UNASKED_AFTER_MS = 60 * 60_000
/** A connected store that says nothing for this long is worth a look. */
export const SILENT_AFTER_MS = 3 * 86_400_000

/**
 * How a connection is, the worst first. `files` is a connection nothing is delivered to; `waiting` one that neither heard from its store nor read it.
 * A store of a kind that sends no deliveries is as well as the last answer it gave.
 * Silence is no fault (a small store sells rarely), but it is shown.
 */
export function healthOf(facts: HealthFacts, now: Date): Health {
  if (facts.status === 'paused') return 'paused'
  if (facts.kind === 'demo') return 'demo'
  if (facts.kind === 'csv') return 'files'
  if (facts.failedLastDay > 0 || facts.readingFailed) return 'failing'
  if (facts.oldestWaitingAt && now.getTime() - facts.oldestWaitingAt.getTime() > BEHIND_AFTER_MS) return 'behind'
  if (!takesDeliveries(facts.kind)) return healthOfAsked(facts.syncedUntil, now)
  if (!facts.lastDeliveryAt) return facts.syncedUntil ? 'healthy' : 'waiting'
  if (now.getTime() - facts.lastDeliveryAt.getTime() > SILENT_AFTER_MS) return 'silent'
  return 'healthy'
}

const healthOfAsked = (syncedUntil: Date | null, now: Date): Health =>
  syncedUntil === null ? 'waiting' : now.getTime() - syncedUntil.getTime() > UNASKED_AFTER_MS ? 'behind' : 'healthy'
