import type { Role } from '@/domain/actor'
import { missing } from '@/domain/errors'
import type { Tx } from '@/server/db/transact'

export type LockedUser = { id: string; email: string; name: string; role: Role; active: boolean; demo: boolean; epoch: number; passwordHash: string | null }

/** A person, locked until the transaction ends. @throws missing `user.missing` */
export async function lockUser(tx: Tx, id: string): Promise<LockedUser> {
  const [user] = await tx.db.$queryRaw<LockedUser[]>`
    SELECT id, email, name, role, active, demo, epoch, password_hash AS "passwordHash" FROM users WHERE id = ${id}::uuid FOR UPDATE`
  if (!user) throw missing('user')
  return user
}

/** Every active administrator, locked in one order: two who demote each other at once go one after the other. */
export const lockAdmins = (tx: Tx): Promise<LockedUser[]> =>
  tx.db.$queryRaw<LockedUser[]>`
    SELECT id, email, name, role, active, demo, epoch, password_hash AS "passwordHash" FROM users WHERE role = 'admin' AND active ORDER BY id FOR UPDATE`
