import { createHash } from 'node:crypto'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { databasePool } from '@/server/db/client'

const QUARTER_HOUR = 15 * 60
const HOUR = 60 * 60

/** Tries: of one address from one place, of one address from anywhere (addresses of places can be forged), from one place at all. */
const LIMITS = {
  'sign-in-pair': { points: 8, duration: QUARTER_HOUR },
  'sign-in-address': { points: 100, duration: HOUR },
  'sign-in-place': { points: 200, duration: QUARTER_HOUR },
} as const

type Limit = keyof typeof LIMITS

const limiter = (name: Limit) =>
  new RateLimiterPostgres({ storeClient: databasePool(), storeType: 'pool', tableName: 'rate_limits', tableCreated: true, keyPrefix: name, ...LIMITS[name] })

/** No e-mail address in the table: what is kept of a try says nothing about people. */
const keyOf = (...parts: string[]) => createHash('sha256').update(parts.join('\n')).digest('base64url')

/** Counts one try to sign in, in the database, so that it holds across processes and restarts. @returns seconds to wait, 0 to go on */
export async function throttleSignIn(email: string, ip: string): Promise<number> {
  const counts = [count('sign-in-pair', keyOf(email, ip)), count('sign-in-address', keyOf(email)), count('sign-in-place', keyOf(ip))]
  return Math.max(...(await Promise.all(counts)))
}

/** The password was right: the tries before it were the person's own. */
export async function forgiveSignIn(email: string, ip: string): Promise<void> {
  await limiter('sign-in-pair').delete(keyOf(email, ip))
}

async function count(name: Limit, key: string): Promise<number> {
  try {
    await limiter(name).consume(key)
    return 0
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal
    return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000))
  }
}

/** The peer's address: the last entry of x-forwarded-for is what our own proxy, or Next itself, has seen. */
export const peerOf = (headers: Headers): string => headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() || 'unknown'
