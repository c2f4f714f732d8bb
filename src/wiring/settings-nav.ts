import {
  Activity,
  AtSign,
  Building2,
  Coins,
  KeyRound,
  type LucideIcon,
  MailOpen,
  MessagesSquare,
  PanelTop,
  ScrollText,
  Smile,
  Tag,
  Timer,
  UserRound,
  Users,
  UsersRound,
  WandSparkles,
  Webhook,
  Zap,
} from 'lucide-react'
import type { Permission } from '@/domain/permissions'

export type SettingsPlace = {
  /** Its title and hint: messages `access.settings.places.<name>`. */
  name:
    | 'me'
    | 'users'
    | 'tokens'
    | 'webhooks'
    | 'workspace'
    | 'rates'
    | 'mail'
    | 'mailboxes'
    | 'forms'
    | 'sla'
    | 'topics'
    | 'teams'
    | 'macros'
    | 'conversations'
    | 'assist'
    | 'csat'
    | 'audit'
    | 'system'
  href: `/settings/${string}`
  icon: LucideIcon
  permission: Permission
}

/** What the settings page lists, in order. Who lacks the right does not see the place. */
export const settingsPlaces: readonly SettingsPlace[] = [
  { name: 'me', href: '/settings/me', icon: UserRound, permission: 'access.me' },
  { name: 'workspace', href: '/settings/workspace', icon: Building2, permission: 'access.manage-workspace' },
  { name: 'rates', href: '/settings/rates', icon: Coins, permission: 'insights.manage' },
  { name: 'users', href: '/settings/users', icon: Users, permission: 'access.manage-users' },
  { name: 'tokens', href: '/settings/tokens', icon: KeyRound, permission: 'access.manage-tokens' },
  { name: 'webhooks', href: '/settings/webhooks', icon: Webhook, permission: 'access.manage-webhooks' },
  { name: 'mailboxes', href: '/settings/mailboxes', icon: AtSign, permission: 'tickets.manage-mailboxes' },
  { name: 'forms', href: '/settings/forms', icon: PanelTop, permission: 'tickets.manage' },
  { name: 'mail', href: '/settings/mail', icon: MailOpen, permission: 'tickets.manage' },
  { name: 'sla', href: '/settings/sla', icon: Timer, permission: 'tickets.manage' },
  { name: 'topics', href: '/settings/topics', icon: Tag, permission: 'tickets.manage' },
  { name: 'macros', href: '/settings/macros', icon: Zap, permission: 'tickets.reply' },
  { name: 'teams', href: '/settings/teams', icon: UsersRound, permission: 'tickets.manage' },
  { name: 'conversations', href: '/settings/conversations', icon: MessagesSquare, permission: 'tickets.manage' },
  { name: 'assist', href: '/settings/assist', icon: WandSparkles, permission: 'tickets.manage-assist' },
  { name: 'csat', href: '/settings/csat', icon: Smile, permission: 'tickets.manage' },
  { name: 'audit', href: '/settings/audit', icon: ScrollText, permission: 'access.read-audit' },
  { name: 'system', href: '/settings/system', icon: Activity, permission: 'access.read-system' },
]
