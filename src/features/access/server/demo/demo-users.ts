import type { Ctx } from '@/server/context'
import type { TxDb } from '@/server/db/client'
import { idFrom } from '@/server/db/id-from'
import { type Tx, transact } from '@/server/db/transact'
import { DEMO_USERS, type DemoUser } from '../../domain'
import { newLink } from '../invites/new-link'

export const demoUserId = (email: string): string => idFrom('demo-user', email)

export type DemoTeam = readonly (DemoUser & { id: string })[]

/** The demo store's team, for its seed: made once, the same ids at every run. They have no password. */
export const ensureDemoUsers = (ctx: Ctx): Promise<DemoTeam> =>
  transact(ctx, async (tx) => {
    const team = DEMO_USERS.map((user) => ({ ...user, id: demoUserId(user.email) }))
    const { count } = await tx.db.user.createMany({ data: team.map((user) => ({ ...user, demo: true, createdAt: tx.now })), skipDuplicates: true })
    if (count > 0) tx.audit({ action: 'access.create-demo-users', subject: { type: 'demo', id: 'users' }, data: { count } })
    return team
  })

/**
 * The demo team leaves with the demo store; people it invited and programs it let in stay. Where nobody is left to let people in, the caller
 * gets a set-up link for the first administrator, to be shown at once.
 */
export async function removeDemoUsers(tx: Tx): Promise<{ setupUrl: string | null }> {
  const { count } = await tx.db.user.deleteMany({ where: { demo: true } })
  if (count > 0) tx.audit({ action: 'access.remove-demo-users', subject: { type: 'demo', id: 'users' }, data: { count } })
  const admins = await tx.db.user.count({ where: { role: 'admin', active: true } })
  if (admins > 0) return { setupUrl: null }
  const { url } = await newLink(tx, { kind: 'setup', role: 'admin', email: null, userId: null })
  return { setupUrl: url }
}

/** Whether the demo store is here: only then do the demo users sign in. */
export async function hasDemoStore(db: Pick<TxDb, 'storeConnection'>): Promise<boolean> {
  return (await db.storeConnection.findFirst({ where: { demo: true, status: { not: 'removed' } }, select: { id: true } })) !== null
}
