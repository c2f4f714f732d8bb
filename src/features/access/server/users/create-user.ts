import type { z } from 'zod'
import { conflict } from '@/domain/errors'
import { newId } from '@/domain/id'
import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import { type createUserInput, refuseWeakPassword } from '../../domain'
import { hashPassword } from '../passwords'

type NewUser = z.output<typeof createUserInput>

/** @throws conflict `access.email-taken` · invalid `access.weak-password` @returns the new person's id */
export async function createUser(ctx: Ctx, input: NewUser): Promise<{ id: string }> {
  if (input.password) refuseWeakPassword(input.password, input)
  const passwordHash = input.password ? await hashPassword(input.password) : null
  return transact(ctx, async (tx) => ({ id: await insertUser(tx, { ...input, passwordHash }) }))
}

/** Inside a transaction that has more to do. */
export async function insertUser(tx: Tx, user: Omit<NewUser, 'password'> & { passwordHash: string | null }): Promise<string> {
  const id = newId(tx.now.getTime())
  const { count } = await tx.db.user.createMany({
    data: [{ id, email: user.email, name: user.name, role: user.role, passwordHash: user.passwordHash, createdAt: tx.now }],
    skipDuplicates: true,
  })
  if (count === 0) throw conflict('access.email-taken', 'There is already a person with this e-mail address.', { field: 'email' })
  tx.audit({ action: 'access.create-user', subject: { type: 'user', id }, data: { role: user.role } })
  return id
}
