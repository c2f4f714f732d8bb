import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { Actor } from '@/domain/actor'

/** What one person's screens or one program may ask of this process in a minute: a runaway loop is slowed, work is not. */
export const CALLS_PER_MINUTE = 3_000

const limiter = new RateLimiterMemory({ points: CALLS_PER_MINUTE, duration: 60 })

/** Counts one call. Kept in memory on purpose: a row per call would cost more than what it guards; signing in is counted in the database. @returns seconds to wait, 0 to go on */
export async function countCall(actor: Actor): Promise<number> {
  try {
    await limiter.consume(`${actor.kind}:${actor.id ?? actor.name}`)
    return 0
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal
    return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000))
  }
}
