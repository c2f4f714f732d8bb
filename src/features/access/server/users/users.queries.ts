import { z } from 'zod'
import type { Role } from '@/domain/actor'
import type { Page } from '@/domain/page'
import type { Ctx } from '@/server/context'
import type { TxDb } from '@/server/db/client'
import { decodeCursor, toPage } from '@/server/db/page'
import type { listUsersInput } from '../../domain'

export type UserRow = {
  id: string
  name: string
  email: string
  role: Role
  active: boolean
  demo: boolean
  signsInBy: { password: boolean; sso: boolean }
  createdAt: Date
  lastSeenAt: Date | null
}

const sortKey = z.tuple([z.number(), z.string(), z.uuid()])
type ListInput = z.output<typeof listUsersInput>

/** People, active first, then by name. Keyset (inactive, lower(name), id): the id breaks ties of namesakes, nobody is listed twice. */
export async function listUsers(ctx: Ctx, { limit, cursor }: ListInput): Promise<Page<UserRow>> {
  const after = decodeCursor(cursor, sortKey)
  const rows = await ctx.db.$queryRaw<(Omit<UserRow, 'signsInBy'> & { password: boolean; sso: boolean; sortName: string })[]>`
    SELECT u.id, u.name, u.email, u.role, u.active, u.demo, u.created_at AS "createdAt", u.last_seen_at AS "lastSeenAt", lower(u.name) AS "sortName",
      u.password_hash IS NOT NULL AS password, EXISTS (SELECT 1 FROM oidc_identities o WHERE o.user_id = u.id) AS sso
    FROM users u
    WHERE ${after === null} OR ((NOT u.active)::int, lower(u.name), u.id) > (${after?.[0] ?? 0}::int, ${after?.[1] ?? ''}::text, ${after?.[2] ?? null}::uuid)
    ORDER BY (NOT u.active)::int, lower(u.name), u.id LIMIT ${limit + 1}`
  const page = toPage(rows, limit, (row) => [row.active ? 0 : 1, row.sortName, row.id])
  return { ...page, data: page.data.map(({ password, sso, sortName: _, ...row }) => ({ ...row, signsInBy: { password, sso } })) }
}

export type Colleague = { id: string; name: string; role: Role }

/** Whom work can be assigned to: every active person, by name. A team's size, so it comes whole. */
export async function listColleagues(ctx: Ctx): Promise<Colleague[]> {
  const users = await ctx.db.user.findMany({ where: { active: true }, select: { id: true, name: true, role: true }, orderBy: [{ name: 'asc' }, { id: 'asc' }] })
  return users as Colleague[]
}

/** Names for ids that rows carry, deactivated people included. Unknown ids are left out. */
export async function findUsersByIds(ctx: { readonly db: Pick<TxDb, 'user'> }, ids: readonly string[]): Promise<Map<string, Colleague & { active: boolean }>> {
  const users = await ctx.db.user.findMany({ where: { id: { in: [...new Set(ids)] } }, select: { id: true, name: true, role: true, active: true } })
  return new Map(users.map((user) => [user.id, user as Colleague & { active: boolean }]))
}
