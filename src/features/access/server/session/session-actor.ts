import type { Actor, Role } from '@/domain/actor'
import { database } from '@/server/db/client'
import { isLoopbackRequest } from './loopback'
import { readSessionToken, type SessionClaims, sessionCookieIn } from './session-token'

/** A person seen within this time is not written down again. */
const SEEN_EVERY_MS = 5 * 60_000

/**
 * Who sends this request, by the session cookie and what the database says now: active, and the epoch the session was made with. So a role
 * change, a deactivation and "sign out everywhere" hold from the very next request. A demo user exists for this machine only.
 * @returns null for nobody
 */
export async function sessionActor(headers: Headers): Promise<Actor | null> {
  const cookie = sessionCookieIn(headers)
  const claims = cookie ? await readSessionToken(cookie) : null
  const user = claims ? await findLiveUser(claims) : null
  if (!user || (user.demo && !isLoopbackRequest(headers))) return null
  return { kind: 'user', id: user.id, name: user.name, role: user.role as Role }
}

/** @returns null when the person is deactivated or was signed out everywhere since */
export async function findLiveUser({ userId, epoch }: SessionClaims) {
  const db = database()
  const user = await db.user.findUnique({ where: { id: userId } })
  if (!user?.active || user.epoch !== epoch) return null
  if (Date.now() - (user.lastSeenAt?.getTime() ?? 0) > SEEN_EVERY_MS) {
    await db.user.updateMany({ where: { id: user.id }, data: { lastSeenAt: new Date() } })
  }
  return user
}
