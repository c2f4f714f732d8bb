import type { Role } from '@/domain/actor'
import { userIdOf } from '@/domain/actor'
import { newId } from '@/domain/id'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { hashSecret, newSecret } from './secret'

/** A token for a program, with the rights of a role. @returns the token, told now and never again */
export const createToken = (ctx: Ctx, input: { name: string; role: Role }): Promise<{ id: string; token: string }> =>
  transact(ctx, async (tx) => {
    const token = newSecret('rpt_')
    const id = newId(tx.now.getTime())
    const hint = `${token.slice(0, 8)}…`
    await tx.db.apiToken.create({ data: { id, ...input, tokenHash: hashSecret(token), hint, createdById: userIdOf(ctx.actor), createdAt: tx.now } })
    tx.audit({ action: 'access.create-token', subject: { type: 'api-token', id }, data: { role: input.role } })
    return { id, token }
  })

/** A revoked token is refused from its next request on. */
export const revokeToken = (ctx: Ctx, input: { id: string }): Promise<void> =>
  transact(ctx, async (tx) => {
    const { count } = await tx.db.apiToken.updateMany({ where: { id: input.id, revokedAt: null }, data: { revokedAt: tx.now } })
    if (count > 0) tx.audit({ action: 'access.revoke-token', subject: { type: 'api-token', id: input.id } })
  })

export type TokenRow = {
  id: string
  name: string
  role: Role
  hint: string
  createdBy: string | null
  createdAt: Date
  lastUsedAt: Date | null
  revokedAt: Date | null
}

/** Working tokens first, newest first. Few by nature; the newest two hundred. */
export async function listTokens(ctx: Ctx): Promise<TokenRow[]> {
  const tokens = await ctx.db.apiToken.findMany({
    select: { id: true, name: true, role: true, hint: true, createdAt: true, lastUsedAt: true, revokedAt: true, createdBy: { select: { name: true } } },
    orderBy: [{ revokedAt: { sort: 'desc', nulls: 'first' } }, { createdAt: 'desc' }, { id: 'desc' }],
    take: 200,
  })
  return tokens.map(({ createdBy, role, ...token }) => ({ ...token, role: role as Role, createdBy: createdBy?.name ?? null }))
}
