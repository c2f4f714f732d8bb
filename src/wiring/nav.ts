import { BarChart3, Inbox, ListChecks, MessageSquareHeart, Send, Settings, Sparkles, Store, Users, UsersRound } from 'lucide-react'
import type { Permission } from '@/domain/permissions'
import type { NavItem } from '@/ui'

export type Place = Omit<NavItem, 'label' | 'count'> & {
  /** Its name: a message of `access.nav`. */
  name: 'inbox' | 'customers' | 'tasks' | 'loyalty' | 'feedback' | 'segments' | 'flows' | 'insights' | 'stores' | 'settings'
  permission: Permission
}

/** The places of the desk, in the order of the rail. Who lacks the right does not see the place. */
export const places: readonly Place[] = [
  { name: 'inbox', href: '/inbox', icon: Inbox, permission: 'tickets.read', shortcut: 'g i', onPhone: true },
  { name: 'customers', href: '/customers', icon: Users, permission: 'customers.read', shortcut: 'g c', onPhone: true },
  { name: 'tasks', href: '/tasks', icon: ListChecks, permission: 'tasks.read', shortcut: 'g t', onPhone: true },
  { name: 'loyalty', href: '/loyalty', icon: Sparkles, permission: 'loyalty.read', shortcut: 'g l', onPhone: true },
  { name: 'feedback', href: '/feedback', icon: MessageSquareHeart, permission: 'feedback.read', shortcut: 'g f' },
  { name: 'segments', href: '/segments', icon: UsersRound, permission: 'segments.read', shortcut: 'g m' },
  { name: 'flows', href: '/flows', icon: Send, permission: 'flows.read', shortcut: 'g o' },
  { name: 'insights', href: '/insights', icon: BarChart3, permission: 'insights.read', shortcut: 'g d' },
  { name: 'stores', href: '/stores', icon: Store, permission: 'stores.read', shortcut: 'g s', foot: true },
  { name: 'settings', href: '/settings', icon: Settings, permission: 'access.me', shortcut: 'g ,', foot: true },
]
