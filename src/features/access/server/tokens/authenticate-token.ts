import type { Actor, Role } from '@/domain/actor'
import { database } from '@/server/db/client'
import { hashSecret } from './secret'

const USED_EVERY_MS = 60_000

/** Who a bearer token is; null for an unknown or revoked one. "Last used" is written at most once a minute. */
export async function authenticateToken(token: string): Promise<Actor | null> {
  const db = database()
  const found = await db.apiToken.findUnique({ where: { tokenHash: hashSecret(token) } })
  if (!found || found.revokedAt) return null
  if (Date.now() - (found.lastUsedAt?.getTime() ?? 0) > USED_EVERY_MS) {
    await db.apiToken.updateMany({ where: { id: found.id }, data: { lastUsedAt: new Date() } })
  }
  return { kind: 'token', id: found.id, name: found.name, role: found.role as Role }
}
