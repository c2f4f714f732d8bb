import type { z } from 'zod'
import type { Role } from '@/domain/actor'
import { invalid, missing, ruleBroken } from '@/domain/errors'
import { type RequestCtx, systemCtx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import { type acceptInviteInput, type InviteKind, refuseWeakPassword, requireOpenLink } from '../../domain'
import { hashPassword } from '../passwords'
import { hashSecret } from '../tokens/secret'
import { insertUser } from '../users/create-user'
import { lockAdmins, lockUser } from '../users/locked-user'

type Input = z.output<typeof acceptInviteInput>
type Link = {
  id: string
  kind: InviteKind
  email: string | null
  role: Role
  userId: string | null
  expiresAt: Date
  acceptedAt: Date | null
  revokedAt: Date | null
}

/**
 * Uses a link: makes the first administrator (setup), a person (invite), or sets a password (reset). A link opens once, also when two
 * browsers try at the same moment: its row is locked.
 * @returns the address to sign in with
 */
export async function acceptInvite(asked: RequestCtx, input: Input): Promise<{ email: string }> {
  const ctx = systemCtx('a link', asked)
  const passwordHash = await hashPassword(input.password)
  return transact(ctx, async (tx) => {
    const link = await lockLink(tx, input.token)
    requireOpenLink(link, tx.now)
    const email = link.kind === 'reset' ? await setPassword(tx, link, input, passwordHash) : await join(tx, link, input, passwordHash)
    await tx.db.invite.update({ where: { id: link.id }, data: { acceptedAt: tx.now } })
    return { email }
  })
}

async function lockLink(tx: Tx, secret: string): Promise<Link> {
  const [link] = await tx.db.$queryRaw<Link[]>`
    SELECT id, kind, email, role, user_id AS "userId", expires_at AS "expiresAt", accepted_at AS "acceptedAt", revoked_at AS "revokedAt"
    FROM invites WHERE token_hash = ${hashSecret(secret)} FOR UPDATE`
  if (!link) throw missing('link')
  return link
}

async function join(tx: Tx, link: Link, input: Input, passwordHash: string): Promise<string> {
  if (link.kind === 'setup') await requireNoAdmin(tx)
  const email = link.kind === 'setup' ? input.email : link.email
  if (!email) throw invalid('access.email-needed', 'Give the e-mail address you will sign in with.', { field: 'email' })
  if (!input.name) throw invalid('access.name-needed', 'Tell your colleagues your name.', { field: 'name' })
  refuseWeakPassword(input.password, { email, name: input.name })
  await insertUser(tx, { email, name: input.name, role: link.role, passwordHash })
  return email
}

/** Two set-up links used at once: the second waits here and finds an administrator. */
async function requireNoAdmin(tx: Tx): Promise<void> {
  await tx.db.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('access.first-administrator'))`
  if ((await lockAdmins(tx)).some((admin) => !admin.demo))
    throw ruleBroken('access.already-set-up', 'This desk already has an administrator. Ask them for an invitation.')
}

async function setPassword(tx: Tx, link: Link, input: Input, passwordHash: string): Promise<string> {
  const user = await lockUser(tx, link.userId ?? '00000000-0000-0000-0000-000000000000')
  if (!user.active) throw ruleBroken('access.inactive-user', 'This person was deactivated. Ask an administrator.')
  refuseWeakPassword(input.password, user)
  await tx.db.user.update({ where: { id: user.id }, data: { passwordHash, epoch: { increment: 1 } } })
  tx.audit({ action: 'access.reset-password', subject: { type: 'user', id: user.id } })
  return user.email
}
