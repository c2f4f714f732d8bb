'use client'
import { PenLine } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Avatar, cx } from '@/ui'
import type { Present } from '../../domain'

const SHOWN = 3

/** Colleagues who have a ticket in sight; a pen beside who is writing. */
export function PresenceMarks({ present, className }: { present: readonly Present[] | undefined; className?: string }) {
  const t = useTranslations('tickets.presence')
  if (!present || present.length === 0) return null
  return (
    <span className={cx('inline-flex items-center gap-0.5', className)}>
      {present.slice(0, SHOWN).map(({ userId, name, doing }) => (
        <span key={userId} role="img" aria-label={t(doing, { name })} title={t(doing, { name })} className="relative inline-flex">
          <Avatar name={name} size={20} className={cx('scale-90', doing === 'replying' && 'ring-2 ring-accent')} />
          {doing === 'replying' && (
            <PenLine aria-hidden size={10} strokeWidth={2} className="absolute -right-1 -bottom-0.5 rounded-full bg-raised text-accent" />
          )}
        </span>
      ))}
      {present.length > SHOWN && <span className="text-ink-muted text-sm">+{present.length - SHOWN}</span>}
    </span>
  )
}

/** The same in words, above the conversation. */
export function PresenceLine({ present }: { present: readonly Present[] | undefined }) {
  const t = useTranslations('tickets.presence')
  return (
    <p
      role="status"
      className={cx('flex flex-wrap items-center gap-x-3 gap-y-0.5 px-4 text-ink-muted text-sm', (present?.length ?? 0) > 0 && 'hairline-b py-1')}
    >
      {present?.map(({ userId, name, doing }) => (
        <span key={userId} className={cx('inline-flex items-center gap-1.5', doing === 'replying' && 'text-accent')}>
          <Avatar name={name} size={20} className="scale-90" />
          {t(doing, { name })}
        </span>
      ))}
    </p>
  )
}
