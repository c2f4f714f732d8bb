import type { Role } from '@/domain/actor'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { refuseLosingLastAdmin } from '../../domain'
import { lockAdmins, lockUser } from './locked-user'

/** Gives a person another role. Their sessions end: they come back with the new rights. */
export const changeRole = (ctx: Ctx, input: { id: string; role: Role }): Promise<void> =>
  transact(ctx, async (tx) => {
    const admins = await lockAdmins(tx)
    const user = await lockUser(tx, input.id)
    if (user.role === input.role) return
    refuseLosingLastAdmin(admins, user, { role: input.role, active: user.active })
    await tx.db.user.update({ where: { id: user.id }, data: { role: input.role, epoch: { increment: 1 } } })
    tx.audit({ action: 'access.change-role', subject: { type: 'user', id: user.id }, data: { from: user.role, to: input.role } })
  })
