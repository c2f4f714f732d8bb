import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from '../cx'
import { TONE_ICON, TONE_SOFT, TONE_TEXT, type Tone } from './tone'

type BadgeProps = { tone?: Tone; icon?: LucideIcon; title?: string; className?: string; children: ReactNode }

/** A short fact on a soft ground: a tag, a tier, a count. */
export function Badge({ tone = 'neutral', icon: Icon, title, className, children }: BadgeProps) {
  return (
    <span
      title={title}
      className={cx(
        'inline-flex h-5 max-w-full shrink-0 items-center gap-1 whitespace-nowrap rounded-sm px-1.5 font-medium text-sm',
        TONE_SOFT[tone],
        className,
      )}
    >
      {Icon && <Icon aria-hidden size={12} strokeWidth={1.75} className="shrink-0" />}
      <span className="truncate">{children}</span>
    </span>
  )
}

type StatusBadgeProps = { tone: Tone; icon?: LucideIcon; className?: string; children: ReactNode }

/** A state in a list: shape, colour and word together, no ground, so that forty rows stay calm. */
export function StatusBadge({ tone, icon, className, children }: StatusBadgeProps) {
  const Icon = icon ?? TONE_ICON[tone]
  return (
    <span className={cx('inline-flex items-center gap-1.5 whitespace-nowrap text-base', className)}>
      <Icon aria-hidden size={14} strokeWidth={1.75} className={cx('shrink-0', TONE_TEXT[tone])} />
      <span>{children}</span>
    </span>
  )
}
