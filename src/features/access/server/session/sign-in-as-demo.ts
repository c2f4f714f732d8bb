import { systemCtx } from '@/server/context'
import { hasDemoStore } from '../demo/demo-users'
import { isLoopbackRequest } from './loopback'
import { recordSignIn } from './record-sign-in'

/** One click signs in a demo user: at this very machine, and only while the demo store is here. @returns the person's id, or null */
export async function signInAsDemo(userId: unknown, headers: Headers): Promise<string | null> {
  const { db } = systemCtx('sign-in')
  if (typeof userId !== 'string' || !isLoopbackRequest(headers) || !(await hasDemoStore(db))) return null
  const user = await db.user.findFirst({ where: { id: userId, demo: true, active: true } })
  if (user) await recordSignIn(user, 'demo')
  return user?.id ?? null
}
