import { ruleBroken } from '@/domain/errors'

export const INVITE_KINDS = ['setup', 'invite', 'reset'] as const
export type InviteKind = (typeof INVITE_KINDS)[number]

const HOUR = 60 * 60_000
/** How long a link opens the desk, by what it is for. */
export const LINK_LIFETIME_MS = { setup: 24 * HOUR, invite: 7 * 24 * HOUR, reset: 24 * HOUR } as const satisfies Record<InviteKind, number>

type Link = { expiresAt: Date; acceptedAt: Date | null; revokedAt: Date | null }

export type LinkState = 'open' | 'used' | 'revoked' | 'expired'

/** Whether a link still opens the desk. Used comes before expired: whoever used it should sign in, not ask for another. */
export function linkState(link: Link, now: Date): LinkState {
  if (link.acceptedAt) return 'used'
  if (link.revokedAt) return 'revoked'
  return link.expiresAt <= now ? 'expired' : 'open'
}

const REFUSALS = {
  used: 'This link has been used. Sign in with your password.',
  revoked: 'This link was withdrawn. Ask an administrator for a new one.',
  expired: 'This link has expired. Ask an administrator for a new one.',
} as const

/** @throws rule `access.link-used`, `access.link-revoked` or `access.link-expired` */
export function requireOpenLink(link: Link, now: Date): void {
  const state = linkState(link, now)
  if (state !== 'open') throw ruleBroken(`access.link-${state}`, REFUSALS[state])
}
