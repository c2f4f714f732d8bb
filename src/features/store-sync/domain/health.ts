export type HealthFacts = {
  readonly kind: string
  readonly status: string
  readonly lastDeliveryAt: Date | null
  readonly lastSuccessAt: Date | null
  /** Deliveries that could not be read or taken in, of the last 24 hours. */
  readonly failedLastDay: number
  /** The oldest delivery that still waits for its turn. */
  readonly oldestWaitingAt: Date | null
}

export const HEALTHS = ['healthy', 'failing', 'behind', 'silent', 'waiting', 'paused', 'files', 'demo'] as const
export type Health = (typeof HEALTHS)[number]

/** A delivery that waits longer than this means that nobody works on them. */
export const BEHIND_AFTER_MS = 10 * 60_000
/** A connected store that says nothing for this long is worth a look. */
export const SILENT_AFTER_MS = 3 * 86_400_000

/**
 * How a connection is, the worst first. `files` is a connection nothing is delivered to; `waiting` one that never heard from its store.
 * Silence is no fault (a small store sells rarely), but it is shown.
 */
export function healthOf(facts: HealthFacts, now: Date): Health {
  if (facts.status === 'paused') return 'paused'
  if (facts.kind === 'demo') return 'demo'
  if (facts.kind === 'csv') return 'files'
  if (facts.failedLastDay > 0) return 'failing'
  if (facts.oldestWaitingAt && now.getTime() - facts.oldestWaitingAt.getTime() > BEHIND_AFTER_MS) return 'behind'
  if (!facts.lastDeliveryAt) return 'waiting'
  if (now.getTime() - facts.lastDeliveryAt.getTime() > SILENT_AFTER_MS) return 'silent'
  return 'healthy'
}
