import { Activity, Building2, KeyRound, type LucideIcon, MailOpen, ScrollText, UserRound, Users } from 'lucide-react'
import type { Permission } from '@/domain/permissions'

export type SettingsPlace = {
  /** Its title and hint: messages `access.settings.places.<name>`. */
  name: 'me' | 'users' | 'tokens' | 'workspace' | 'mail' | 'audit' | 'system'
  href: `/settings/${string}`
  icon: LucideIcon
  permission: Permission
}

/** What the settings page lists, in order. Who lacks the right does not see the place. */
export const settingsPlaces: readonly SettingsPlace[] = [
  { name: 'me', href: '/settings/me', icon: UserRound, permission: 'access.me' },
  { name: 'workspace', href: '/settings/workspace', icon: Building2, permission: 'access.manage-workspace' },
  { name: 'users', href: '/settings/users', icon: Users, permission: 'access.manage-users' },
  { name: 'tokens', href: '/settings/tokens', icon: KeyRound, permission: 'access.manage-tokens' },
  { name: 'mail', href: '/settings/mail', icon: MailOpen, permission: 'tickets.manage' },
  { name: 'audit', href: '/settings/audit', icon: ScrollText, permission: 'access.read-audit' },
  { name: 'system', href: '/settings/system', icon: Activity, permission: 'access.read-system' },
]
