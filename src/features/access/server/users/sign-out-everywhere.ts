import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { lockUser } from './locked-user'

/** Ends every session of a person, on every device, from the next request on; open live streams within five seconds. */
export const signOutEverywhere = (ctx: Ctx, input: { id: string }): Promise<void> =>
  transact(ctx, async (tx) => {
    const user = await lockUser(tx, input.id)
    await tx.db.user.update({ where: { id: user.id }, data: { epoch: { increment: 1 } } })
    tx.audit({ action: 'access.sign-out-everywhere', subject: { type: 'user', id: user.id } })
  })
