import type { Actor, Role } from '@/domain/actor'
import { database } from '@/server/db/client'
import { hotQuery } from '@/server/db/hot-query'
import { Prisma } from '@/server/db/sql'
import { hashSecret } from './secret'

const USED_EVERY_MS = 60_000

type Kept = { id: string; name: string; role: string; revokedAt: Date | null; lastUsedAt: Date | null }

/** Who a bearer token is; null for an unknown or revoked one. "Last used" is written at most once a minute. */
export async function authenticateToken(token: string): Promise<Actor | null> {
  const db = database()
  const [found] = await hotQuery<Kept>(
    db,
    Prisma.sql`SELECT id, name, role, revoked_at AS "revokedAt", last_used_at AS "lastUsedAt" FROM api_tokens WHERE token_hash = ${hashSecret(token)}`,
  )
  if (!found || found.revokedAt) return null
  if (Date.now() - (found.lastUsedAt?.getTime() ?? 0) > USED_EVERY_MS) {
    await db.apiToken.updateMany({ where: { id: found.id }, data: { lastUsedAt: new Date() } })
  }
  return { kind: 'token', id: found.id, name: found.name, role: found.role as Role }
}
