import type { Role } from '@/domain/actor'
import { config } from '@/server/config'
import { systemCtx } from '@/server/context'
import { hasDemoStore } from '../demo/demo-users'
import { isLoopbackRequest } from '../session/loopback'
import { demoPeople } from './first-run'

export type SignInDoors = { sso: boolean; demo: { id: string; name: string; role: Role }[]; needsSetup: boolean }

/** What the sign-in page offers to this request. `needsSetup`: nobody can sign in yet, and the console has the link. */
export async function signInDoors(headers: Headers): Promise<SignInDoors> {
  const { db } = systemCtx('sign-in page')
  const demo = isLoopbackRequest(headers) && (await hasDemoStore(db)) ? await demoPeople({ db }) : []
  const people = await db.user.count({ where: { active: true, demo: false } })
  return { sso: Boolean(config().OIDC_ISSUER), demo, needsSetup: people === 0 && demo.length === 0 }
}
