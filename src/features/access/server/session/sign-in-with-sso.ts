import { normaliseEmail } from '@/domain/email-address'
import { systemCtx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import { insertUser } from '../users/create-user'
import { recordSignIn } from './record-sign-in'

export type SsoIdentity = { issuer: string; subject: string; email: string | null; emailVerified: boolean; name: string | null }

/**
 * Whom an identity of the provider stands for. Known issuer and subject: that person, whatever their address is by now. Else a verified
 * e-mail address of somebody who is here or has an open invitation; the identity is then theirs for good. Nobody else: the provider knows
 * more people than those who work here.
 * @returns the person's id, or null
 */
export async function signInWithSso(identity: SsoIdentity): Promise<string | null> {
  const ctx = systemCtx('single sign-on')
  const id = await transact(ctx, async (tx) => (await findLinked(tx, identity)) ?? (await linkByEmail(tx, identity)))
  const user = id ? await ctx.db.user.findUnique({ where: { id } }) : null
  if (!user?.active || user.demo) {
    ctx.log.warn('a single sign-on was refused')
    return null
  }
  await recordSignIn(user, 'sso')
  return user.id
}

async function findLinked(tx: Tx, { issuer, subject }: SsoIdentity): Promise<string | null> {
  return (await tx.db.oidcIdentity.findUnique({ where: { issuer_subject: { issuer, subject } } }))?.userId ?? null
}

async function linkByEmail(tx: Tx, identity: SsoIdentity): Promise<string | null> {
  const email = identity.emailVerified ? normaliseEmail(identity.email) : null
  if (!email) return null
  const known = await tx.db.user.findUnique({ where: { email } })
  if (known && (!known.active || known.demo)) return null
  const userId = known?.id ?? (await acceptInvitation(tx, email, identity.name))
  if (!userId) return null
  const { issuer, subject } = identity
  await tx.db.oidcIdentity.create({ data: { issuer, subject, userId, createdAt: tx.now } })
  tx.audit({ action: 'access.link-sso', subject: { type: 'user', id: userId }, data: { issuer } })
  return userId
}

/** An invited person who comes by single sign-on needs no password. */
async function acceptInvitation(tx: Tx, email: string, name: string | null): Promise<string | null> {
  const [invite] = await tx.db.$queryRaw<{ id: string; role: 'agent' | 'manager' | 'cro' | 'admin' }[]>`
    SELECT id, role FROM invites WHERE kind = 'invite' AND email = ${email} AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > ${tx.now}
    ORDER BY created_at DESC LIMIT 1 FOR UPDATE`
  if (!invite) return null
  await tx.db.invite.update({ where: { id: invite.id }, data: { acceptedAt: tx.now } })
  return insertUser(tx, { email, name: name?.trim().slice(0, 120) || email.split('@')[0]!, role: invite.role, passwordHash: null })
}
