import type { Role } from '@/domain/actor'
import { ctxFor } from '@/server/context'
import { transact } from '@/server/db/transact'

/** Writes down who signed in, and how. */
export const recordSignIn = (user: { id: string; name: string; role: string }, by: 'password' | 'sso' | 'demo'): Promise<void> =>
  transact(ctxFor({ kind: 'user', id: user.id, name: user.name, role: user.role as Role }), async (tx) => {
    await tx.db.user.update({ where: { id: user.id }, data: { lastSeenAt: tx.now } })
    tx.audit({ action: 'access.sign-in', subject: { type: 'user', id: user.id }, data: { by } })
  })
