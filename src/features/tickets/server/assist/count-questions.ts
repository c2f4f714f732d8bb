import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import type { Actor } from '@/domain/actor'
import { unavailable } from '@/domain/errors'
import { databasePool } from '@/server/db/client'

/** Each question costs money where it is answered. */
const QUESTIONS_A_MINUTE = 20

/** Counts one question of a person, in the database, so that it holds across processes. @throws unavailable `tickets.assist-too-many` */
export async function countQuestion(actor: Actor): Promise<void> {
  const limiter = new RateLimiterPostgres({
    ...{ storeClient: databasePool(), storeType: 'pool', tableName: 'rate_limits', tableCreated: true, keyPrefix: 'assist' },
    ...{ points: QUESTIONS_A_MINUTE, duration: 60 },
  })
  try {
    await limiter.consume(`${actor.kind}:${actor.id ?? actor.name}`)
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal
    const seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000))
    throw unavailable('tickets.assist-too-many', `You have asked the assistant ${QUESTIONS_A_MINUTE} times within a minute. Go on in ${seconds} s.`, {
      most: QUESTIONS_A_MINUTE,
      seconds,
    })
  }
}
