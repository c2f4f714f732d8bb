'use client'
import { SkipForward, X } from 'lucide-react'
import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { formatMoney } from '@/domain/money'
import { Button, IconButton, SegmentedControl } from '@/ui'
import { PLAY_ORDERS, type Played } from '../../domain'
import type { Play } from './use-play'

/** Why this ticket was handed over, and the way to the next. */
export function PlayBar({ play, ticketId }: { play: Play; ticketId: string }) {
  const t = useTranslations('tickets.play')
  const why = useReason()
  const { played } = play
  if (!played || played.ticketId !== ticketId) return null
  return (
    <section aria-label={t('label')} className="hairline-b flex flex-wrap items-center gap-x-3 gap-y-1 bg-accent-soft/60 px-4 py-1.5">
      <span className="min-w-0 grow text-sm">{why(played)}</span>
      <SegmentedControl
        size="sm"
        aria-label={t('order.label')}
        value={play.order}
        onValueChange={play.reorder}
        options={PLAY_ORDERS.map((value) => ({ value, label: t(`order.${value}`) }))}
      />
      <Button size="sm" icon={SkipForward} loading={play.isPending} aria-keyshortcuts="p" onClick={play.next}>
        {t('next')}
      </Button>
      <IconButton size="sm" icon={X} label={t('stop')} onClick={play.stop} />
    </section>
  )
}

function useReason(): (played: Played) => string {
  const t = useTranslations('tickets.play.reason')
  const format = useFormatter()
  const locale = useLocale()
  return ({ number, reason }) => {
    if (reason.kind === 'money')
      return t('money', { number, amount: formatMoney({ amountMinor: BigInt(reason.spentMinor), currency: reason.currency }, locale) })
    if (reason.kind === 'waiting') return t('waiting', { number, when: format.dateTime(reason.since, { dateStyle: 'medium', timeStyle: 'short' }) })
    const due = reason.dueAt
    return t(due < new Date() ? 'overdue' : 'due', { number, when: format.relativeTime(due, new Date()) })
  }
}
