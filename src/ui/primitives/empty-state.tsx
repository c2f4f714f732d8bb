import { Inbox, Lock, type LucideIcon, SearchX } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from '../cx'

type Props = {
  /** `nothing-yet`: what it is and one action · `no-match`: which filters, and clear · `no-right`: who to ask. */
  kind: 'nothing-yet' | 'no-match' | 'no-right'
  title: string
  children?: ReactNode
  action?: ReactNode
  icon?: LucideIcon
  compact?: boolean
  /** It is all the page has to say: the title is its h1. */
  page?: boolean
}

const ICONS = { 'nothing-yet': Inbox, 'no-match': SearchX, 'no-right': Lock }

export function EmptyState({ kind, title, children, action, icon, compact = false, page = false }: Props) {
  const Icon = icon ?? ICONS[kind]
  const Title = page ? 'h1' : 'p'
  return (
    <div className={cx('flex flex-col items-start gap-1 text-left', compact ? 'py-4' : 'mx-auto max-w-md px-4 py-14')}>
      {!compact && <Icon aria-hidden size={20} strokeWidth={1.5} className="mb-2 text-ink-faint" />}
      <Title className="font-medium">{title}</Title>
      {children && <div className="max-w-text text-ink-muted">{children}</div>}
      {action && <div className="mt-3 flex flex-wrap gap-2">{action}</div>}
    </div>
  )
}
