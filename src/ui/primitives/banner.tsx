'use client'
import type { LucideIcon } from 'lucide-react'
import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { cx } from '../cx'
import { IconButton } from './icon-button'
import { TONE_ICON, TONE_SOFT, type Tone } from './tone'

type Props = {
  tone?: Tone
  icon?: LucideIcon
  title?: ReactNode
  children?: ReactNode
  action?: ReactNode
  onDismiss?: () => void
  /** Edge to edge under the top bar, without corners. */
  flush?: boolean
  /** Announced when it appears. */
  live?: boolean
}

export function Banner({ tone = 'info', icon, title, children, action, onDismiss, flush = false, live = false }: Props) {
  const t = useTranslations('ui.actions')
  const Icon = icon ?? TONE_ICON[tone]
  return (
    <div
      role={live ? (tone === 'negative' ? 'alert' : 'status') : undefined}
      className={cx('flex flex-wrap items-center gap-x-3 gap-y-1.5 px-4 py-2', TONE_SOFT[tone], !flush && 'rounded-lg')}
    >
      <Icon aria-hidden size={16} strokeWidth={1.75} className="shrink-0" />
      <div className="min-w-0 grow basis-48 text-ink">
        {title && <p className="font-medium">{title}</p>}
        {children}
      </div>
      {action && <div className="flex shrink-0 gap-2">{action}</div>}
      {onDismiss && <IconButton size="sm" icon={X} label={t('dismiss')} onClick={onDismiss} />}
    </div>
  )
}
