import { ruleBroken } from '@/domain/errors'

export const INVITE_KINDS = ['setup', 'invite', 'reset'] as const
export type InviteKind = (typeof INVITE_KINDS)[number]

const HOUR = 60 * 60_000
/** How long a link opens the desk, by what it is for. */
export const LINK_LIFETIME_MS = { setup: 24 * HOUR, invite: 7 * 24 * HOUR, reset: 24 * HOUR } as const satisfies Record<InviteKind, number>

type Link = { expiresAt: Date; acceptedAt: Date | null; revokedAt: Date | null }

/** @throws rule `access.link-used`, `access.link-revoked` or `access.link-expired` */
export function requireOpenLink(link: Link, now: Date): void {
  if (link.acceptedAt) throw ruleBroken('access.link-used', 'This link has been used. Sign in with your password.')
  if (link.revokedAt) throw ruleBroken('access.link-revoked', 'This link was withdrawn. Ask an administrator for a new one.')
  if (link.expiresAt <= now) throw ruleBroken('access.link-expired', 'This link has expired. Ask an administrator for a new one.')
}
