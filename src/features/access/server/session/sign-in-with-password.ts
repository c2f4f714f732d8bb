import { normaliseEmail } from '@/domain/email-address'
import { systemCtx } from '@/server/context'
import { PASSWORD_MAX } from '../../domain'
import { passwordMatches } from '../passwords'
import { recordSignIn } from './record-sign-in'
import { forgiveSignIn, throttleSignIn } from './throttle-sign-in'

/** What the sign-in page is told when it must wait: the same for addresses we know and those we do not. */
export const TOO_MANY_TRIES = 'TooManyTries'

/**
 * One try with e-mail and password. Unknown address, no password, wrong password and deactivated person look alike: the same answer after
 * the same work.
 * @returns the person's id, or null
 * @throws Error `TooManyTries` when this address was tried too often from this place
 */
export async function signInWithPassword(given: { email?: unknown; password?: unknown }, ip: string): Promise<string | null> {
  const ctx = systemCtx('sign-in')
  const email = normaliseEmail(String(given.email ?? '').slice(0, 320)) ?? 'nobody'
  const password = String(given.password ?? '').slice(0, PASSWORD_MAX + 1)
  if ((await throttleSignIn(email, ip)) > 0) throw new Error(TOO_MANY_TRIES)
  const user = await ctx.db.user.findUnique({ where: { email } })
  const matches = await passwordMatches(user?.passwordHash, password)
  if (!user || !matches || !user.active || user.demo) {
    ctx.log.warn({ known: Boolean(user) }, 'a sign-in was refused')
    return null
  }
  await forgiveSignIn(email, ip)
  await recordSignIn(user, 'password')
  return user.id
}
