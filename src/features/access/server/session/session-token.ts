import { decode, encode, type JWT } from 'next-auth/jwt'
import { cookieName, SESSION_SECONDS, sessionSecret } from './session-cookie'

/** All a session cookie says. Name, role and whether the person is still welcome come from the database at every request. */
export type SessionClaims = { userId: string; epoch: number }

type SealedClaims = SessionClaims & { /** Seconds since 1970. */ expiresAt: number }

/** @returns null for anything that is not a session of ours, or is over */
export async function readSessionToken(token: string): Promise<SealedClaims | null> {
  try {
    const { uid, epoch, exp } = (await decode({ token, secret: sessionSecret() })) ?? {}
    return typeof uid === 'string' && typeof epoch === 'number' && typeof exp === 'number' ? { userId: uid, epoch, expiresAt: exp } : null
  } catch {
    return null
  }
}

/** Seals the claims for twelve hours from signing in: being used does not make a session longer. */
export function sealSession(token: JWT | undefined): Promise<string> {
  const expiresAt = typeof token?.exp === 'number' ? token.exp : Number.POSITIVE_INFINITY
  const secondsLeft = Math.min(SESSION_SECONDS, Math.max(0, expiresAt - Math.floor(Date.now() / 1000)))
  return encode({ token: { uid: token?.uid, epoch: token?.epoch }, secret: sessionSecret(), maxAge: secondsLeft })
}

/** The session cookie's value in a request's headers. */
export function sessionCookieIn(headers: Headers): string | null {
  const name = cookieName('session')
  const pair = (headers.get('cookie') ?? '').split(/;\s*/).find((part) => part.startsWith(`${name}=`))
  return pair ? decodeURIComponent(pair.slice(name.length + 1)) : null
}
