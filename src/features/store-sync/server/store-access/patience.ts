export type Patience = {
  /** How often a question is asked before we give up. */
  readonly tries: number
  /** The longest wait for one question, all its pauses together, in milliseconds. */
  readonly totalMs: number
  /** The longest silence of the store, in milliseconds. */
  readonly timeoutMs: number
}

export const PATIENCE: Patience = { tries: 6, totalMs: 120_000, timeoutMs: 30_000 }

const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 30_000
type Headers = { get(name: string): string | null }

/** Answers another try may change: too much asked, or a fault over there. */
export const isPassing = (status: number): boolean => status === 429 || status >= 500

/**
 * How long to wait before the next try, in milliseconds: what the store itself asks for (`Retry-After` in seconds or as a date, RFC 9110 10.2.3;
 * `X-Rate-Limit-Time-Reset-Ms`), else twice as long each time, with jitter so that many do not come back at once.
 * @param attempt 1 after the first try · @param random in [0, 1)
 */
export function pauseBefore(attempt: number, headers: Headers | null, now: number, random: number): number {
  const hint = headers && hintIn(headers, now)
  if (hint !== null && hint !== undefined) return hint
  const base = Math.min(FIRST_PAUSE_MS * 2 ** (attempt - 1), LONGEST_PAUSE_MS)
  return Math.round(base * (0.5 + random / 2))
}

function hintIn(headers: Headers, now: number): number | null {
  const after = headers.get('retry-after')?.trim()
  if (after && /^\d+(\.\d+)?$/.test(after)) return Math.ceil(Number(after) * 1_000)
  const at = after ? Date.parse(after) : Number.NaN
  if (!Number.isNaN(at)) return Math.max(0, at - now)
  const reset = headers.get('x-rate-limit-time-reset-ms')?.trim()
  return reset && /^\d+$/.test(reset) ? Number(reset) : null
}
