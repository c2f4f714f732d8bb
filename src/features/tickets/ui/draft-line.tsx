'use client'
import { Check, CircleHelp, CloudOff, Loader, PenLine } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { cx, DateTime } from '@/ui'
import type { DraftOnScreen } from './use-draft'

const ICONS = { unsaved: PenLine, saving: Loader, saved: Check, refused: CloudOff, unknown: CircleHelp }

/** Whether what is on screen is kept: saved, not saved, or unknown. Never a guess. */
export function DraftLine({ draft: { state, savedAt } }: { draft: DraftOnScreen }) {
  const t = useTranslations('tickets.draft')
  if (state === 'empty') return null
  const Icon = ICONS[state]
  const alarming = state === 'refused' || state === 'unknown'
  return (
    <p role={alarming ? 'alert' : undefined} className={cx('flex min-w-0 items-center gap-1 text-sm', alarming ? 'text-caution' : 'text-ink-muted')}>
      <Icon aria-hidden size={12} strokeWidth={1.75} className="shrink-0" />
      <span className="truncate">
        {t(state)} {state === 'saved' && savedAt && <DateTime at={savedAt} look="time" />}
      </span>
    </p>
  )
}
