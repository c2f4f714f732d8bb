import type { Role } from '@/domain/actor'
import type { Ctx, RequestCtx } from '@/server/context'
import { type InviteKind, type LinkState, linkState } from '../../domain'
import { hashSecret } from '../tokens/secret'

export type OpenInvite = { id: string; email: string | null; role: Role; createdAt: Date; expiresAt: Date }

/** Invitations nobody has used yet, newest first. Few by nature; the newest hundred. */
export async function listOpenInvites(ctx: Ctx): Promise<OpenInvite[]> {
  const invites = await ctx.db.invite.findMany({
    where: { kind: 'invite', acceptedAt: null, revokedAt: null, expiresAt: { gt: ctx.clock.now() } },
    select: { id: true, email: true, role: true, createdAt: true, expiresAt: true },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 100,
  })
  return invites as OpenInvite[]
}

export type InvitePage = { state: 'open'; kind: InviteKind; email: string | null; role: Role } | { state: Exclude<LinkState, 'open'> | 'missing' }

/** What the page behind a link says. Reading it uses nothing up. A link that opens nothing tells nothing but that. */
export async function readInvite(ctx: RequestCtx, { token }: { token: string }): Promise<InvitePage> {
  const link = await ctx.db.invite.findUnique({ where: { tokenHash: hashSecret(token) } })
  if (!link) return { state: 'missing' }
  const state = linkState(link, ctx.clock.now())
  return state === 'open' ? { state, kind: link.kind as InviteKind, email: link.email, role: link.role as Role } : { state }
}
