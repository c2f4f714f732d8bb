'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Badge, Button, DateTime, EmptyState, ErrorState, Points, RelativeTime, Skeleton } from '@/ui'
import { type EntryView, isReversible } from '../domain'
import { BalanceAsOf } from './balance-as-of'
import { ReverseDialog } from './reverse-dialog'
import { useEntryTitle } from './use-entry-title'
import { useLoyaltyRights } from './use-loyalty-words'

/** Every entry of one customer, newest first. Entries are reversed, never edited. */
export function PointsHistory({ customerId }: { customerId: string }) {
  const t = useTranslations('loyalty')
  const ui = useTranslations('ui.actions')
  const trpc = useTRPC()
  const rights = useLoyaltyRights()
  const [reversing, setReversing] = useState<EntryView | null>(null)
  const entries = useInfiniteQuery(trpc.loyalty.entries.infiniteQueryOptions({ customerId, limit: 30 }, { getNextPageParam: (page) => page.nextCursor }))
  const rows = entries.data?.pages.flatMap((page) => page.data)
  if (!rows) return entries.error ? <ErrorState compact error={entries.error} onRetry={() => void entries.refetch()} /> : <Skeleton lines={6} />
  if (rows.length === 0) return <EmptyState compact kind="nothing-yet" title={t('history.empty')} />
  return (
    <>
      <BalanceAsOf customerId={customerId} />
      <ol aria-label={t('history.title')} className="-my-3">
        {rows.map((entry) => (
          <Entry key={entry.id} entry={entry} {...(rights.reverse && isReversible(entry) ? { onReverse: () => setReversing(entry) } : {})} />
        ))}
      </ol>
      {entries.hasNextPage && (
        <Button className="mt-4" loading={entries.isFetchingNextPage} onClick={() => void entries.fetchNextPage()}>
          {ui('loadMore')}
        </Button>
      )}
      <ReverseDialog entry={reversing} onClose={() => setReversing(null)} />
    </>
  )
}

function Entry({ entry, onReverse }: { entry: EntryView; onReverse?: () => void }) {
  const t = useTranslations('loyalty')
  const title = useEntryTitle()
  return (
    <li className="border-line border-b py-3 last:border-0">
      <div className="flex items-baseline gap-3">
        <span className={entry.reversedById ? 'min-w-0 grow text-ink-muted line-through decoration-line-strong' : 'min-w-0 grow'}>{title(entry)}</span>
        <Points amount={entry.amount || entry.heldAmount} signed bare className="font-medium" />
        <span className="w-20 shrink-0 text-right text-ink-muted tabular-nums" title={t('balanceAfter')}>
          <span className="sr-only">{t('balanceAfter')} </span>
          <Points amount={entry.balanceAfter} bare />
        </span>
      </div>
      {entry.note && <p className="mt-0.5 max-w-text text-ink-muted">{entry.note}</p>}
      <div className="mt-1 flex min-h-6 flex-wrap items-center gap-x-2 gap-y-1 text-ink-faint text-sm">
        <RelativeTime at={entry.effectiveAt} />
        {entry.actor.kind !== 'system' && <span>· {entry.actor.name}</span>}
        {entry.availableAt && (
          <span>
            · {t('heldUntil')} <DateTime at={entry.availableAt} look="date" />
          </span>
        )}
        {entry.amount === 0 && !entry.availableAt && <span>· {t('fromHold')}</span>}
        {entry.expiresAt && (
          <span>
            · {t('expires')} <DateTime at={entry.expiresAt} look="date" />
          </span>
        )}
        {entry.reversedById && <Badge>{t('reversed')}</Badge>}
        {onReverse && (
          <Button size="sm" variant="ghost" className="-my-1 -mr-2.5 ml-auto font-normal" onClick={onReverse}>
            {t('reverse.open')}
          </Button>
        )}
      </div>
    </li>
  )
}
