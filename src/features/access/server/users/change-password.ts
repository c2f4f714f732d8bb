import type { z } from 'zod'
import { userIdOf } from '@/domain/actor'
import { forbidden, invalid, ruleBroken } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { type changePasswordInput, refuseWeakPassword } from '../../domain'
import { hashPassword, passwordMatches } from '../passwords'
import { throttleSignIn } from '../session/throttle-sign-in'
import { lockUser } from './locked-user'

/**
 * Sets one's own password. Every session ends, this one too: the screen signs in again with the new password.
 * @throws invalid `access.wrong-password` · `access.weak-password` · rule `access.too-many-tries`
 */
export async function changePassword(ctx: Ctx, input: z.output<typeof changePasswordInput>): Promise<{ email: string }> {
  const id = userIdOf(ctx.actor)
  if (!id) throw forbidden('access.people-only', 'Only a person has a password.')
  const me = await ctx.db.user.findUniqueOrThrow({ where: { id } })
  if (me.demo) throw ruleBroken('access.demo-user', 'A demo user has no password.')
  if ((await throttleSignIn(me.email, 'change-password')) > 0) throw ruleBroken('access.too-many-tries', 'Too many tries. Wait a quarter of an hour.')
  if (me.passwordHash && !(await passwordMatches(me.passwordHash, input.current ?? '')))
    throw invalid('access.wrong-password', 'This is not your current password.', { field: 'current' })
  refuseWeakPassword(input.password, me)
  const passwordHash = await hashPassword(input.password)
  return transact(ctx, async (tx) => {
    const user = await lockUser(tx, id)
    if (user.passwordHash !== me.passwordHash) throw ruleBroken('access.changed-meanwhile', 'Your password was changed meanwhile. Sign in again.')
    await tx.db.user.update({ where: { id }, data: { passwordHash, epoch: { increment: 1 } } })
    tx.audit({ action: 'access.change-password', subject: { type: 'user', id } })
    return { email: user.email }
  })
}
