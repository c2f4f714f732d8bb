import type { z } from 'zod'
import { conflict, ruleBroken } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import type { inviteInput } from '../../domain'
import { lockUser } from '../users/locked-user'
import { type NewLink, newLink } from './new-link'

/** Invites an address by a link that is shown once. An older open invitation of the same address is withdrawn. */
export const inviteUser = (ctx: Ctx, input: z.output<typeof inviteInput>): Promise<NewLink> =>
  transact(ctx, async (tx) => {
    const known = await tx.db.user.findUnique({ where: { email: input.email } })
    if (known) throw conflict('access.email-taken', 'There is already a person with this e-mail address.', { field: 'email' })
    await tx.db.invite.updateMany({ where: { kind: 'invite', email: input.email, acceptedAt: null, revokedAt: null }, data: { revokedAt: tx.now } })
    return newLink(tx, { kind: 'invite', ...input, userId: null })
  })

/** A link by which a person sets a new password. The old one works until then. */
export const makeResetLink = (ctx: Ctx, input: { id: string }): Promise<NewLink> =>
  transact(ctx, async (tx) => {
    const user = await lockUser(tx, input.id)
    if (user.demo) throw ruleBroken('access.demo-user', 'A demo user has no password.')
    if (!user.active) throw ruleBroken('access.inactive-user', 'Reactivate this person first.')
    await tx.db.invite.updateMany({ where: { userId: user.id, acceptedAt: null, revokedAt: null }, data: { revokedAt: tx.now } })
    return newLink(tx, { kind: 'reset', role: user.role, email: user.email, userId: user.id })
  })

export const revokeInvite = (ctx: Ctx, input: { id: string }): Promise<void> =>
  transact(ctx, async (tx) => {
    const { count } = await tx.db.invite.updateMany({ where: { id: input.id, acceptedAt: null, revokedAt: null }, data: { revokedAt: tx.now } })
    if (count > 0) tx.audit({ action: 'access.revoke-invite', subject: { type: 'invite', id: input.id } })
  })
