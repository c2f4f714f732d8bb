import { userIdOf } from '@/domain/actor'
import { ruleBroken } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import { refuseLosingLastAdmin } from '../../domain'
import { lockAdmins, lockUser } from './locked-user'

/** Ends a person's access at once: sessions and open reset links. What they did stays under their name. */
export const deactivateUser = (ctx: Ctx, input: { id: string }): Promise<void> =>
  transact(ctx, async (tx) => {
    if (userIdOf(ctx.actor) === input.id) throw ruleBroken('access.not-yourself', 'Ask another administrator to deactivate you.')
    const admins = await lockAdmins(tx)
    const user = await lockUser(tx, input.id)
    if (!user.active) return
    refuseLosingLastAdmin(admins, user, { role: user.role, active: false })
    await tx.db.invite.updateMany({ where: { userId: user.id, acceptedAt: null, revokedAt: null }, data: { revokedAt: tx.now } })
    await setActive(tx, user.id, false)
  })

export const reactivateUser = (ctx: Ctx, input: { id: string }): Promise<void> =>
  transact(ctx, async (tx) => {
    const user = await lockUser(tx, input.id)
    if (!user.active) await setActive(tx, user.id, true)
  })

async function setActive(tx: Tx, id: string, active: boolean): Promise<void> {
  await tx.db.user.update({ where: { id }, data: { active, epoch: { increment: 1 } } })
  tx.audit({ action: active ? 'access.reactivate-user' : 'access.deactivate-user', subject: { type: 'user', id } })
}
