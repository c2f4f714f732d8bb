import { config, publicUrl } from '@/server/config'

export const SESSION_SECONDS = 12 * 60 * 60

export const isSecure = (): boolean => publicUrl().startsWith('https://')

/** Cookies do not know ports: two desks on one host must not sign each other out, so the name carries the port. */
export function cookieName(name: 'session' | 'callback' | 'csrf' | 'pkce' | 'state' | 'nonce'): string {
  const prefix = isSecure() ? (name === 'csrf' ? '__Host-' : '__Secure-') : ''
  const port = new URL(publicUrl()).port
  return `${prefix}rapport-${name}${port ? `-${port}` : ''}`
}

/** @throws Error when no secret is configured: the desk then cannot tell its own sessions from forged ones */
export function sessionSecret(): string {
  const secret = config().NEXTAUTH_SECRET
  if (!secret) throw new Error('NEXTAUTH_SECRET is not set: start the desk with `npm start`, which makes one')
  return secret
}
