import { createHash } from 'node:crypto'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { databasePool } from '@/server/db/client'

const HOUR = 60 * 60

/** Messages by form: naming one e-mail address, and from one place (many people may share one). */
const LIMITS = { 'form-address': { points: 6, duration: HOUR }, 'form-place': { points: 30, duration: HOUR } } as const

/** Counts one message in the database, so that it holds across processes and restarts. No address is in the table. @returns whether there were too many */
export async function countFormMessage(email: string, headers: Headers): Promise<boolean> {
  const place = headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() || 'unknown'
  const over = await Promise.all([isOver('form-address', email), isOver('form-place', place)])
  return over.includes(true)
}

async function isOver(name: keyof typeof LIMITS, about: string): Promise<boolean> {
  const limiter = new RateLimiterPostgres({
    ...{ storeClient: databasePool(), storeType: 'pool', tableName: 'rate_limits', tableCreated: true, keyPrefix: name },
    ...LIMITS[name],
  })
  try {
    await limiter.consume(createHash('sha256').update(about).digest('base64url'))
    return false
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal
    return true
  }
}
