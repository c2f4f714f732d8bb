'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Button, DateTime, EmptyState, ErrorState, Link, Points, RelativeTime, readServerError, Skeleton, StatusBadge, toast } from '@/ui'
import { isCancellable, isRefundable, type RedemptionView } from '../../domain'
import { EndRedemptionDialog } from './end-redemption-dialog'
import { StoreNote } from './store-note'
import { REDEMPTION_TONE } from './use-redemption-words'
import { useRewardActions, useRewardRights } from './use-reward-actions'

/** One customer's redemptions, newest first, with what can still be done about each. */
export function RedemptionsList({ customerId }: { customerId: string }) {
  const t = useTranslations('loyalty.redemptions')
  const ui = useTranslations('ui.actions')
  const trpc = useTRPC()
  const [ending, setEnding] = useState<RedemptionView | null>(null)
  const list = useInfiniteQuery(
    trpc.loyalty.rewards.redemptions.infiniteQueryOptions({ customerId, limit: 20 }, { getNextPageParam: (page) => page.nextCursor }),
  )
  const rows = list.data?.pages.flatMap((page) => page.data)
  if (!rows) return list.error ? <ErrorState compact error={list.error} onRetry={() => void list.refetch()} /> : <Skeleton lines={4} />
  if (rows.length === 0) return <EmptyState compact kind="nothing-yet" title={t('none')} />
  return (
    <>
      <ol aria-label={t('title')} className="-my-3">
        {rows.map((redemption) => (
          <Line key={redemption.id} redemption={redemption} onEnd={() => setEnding(redemption)} />
        ))}
      </ol>
      {list.hasNextPage && (
        <Button className="mt-4" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {ui('loadMore')}
        </Button>
      )}
      <EndRedemptionDialog redemption={ending} onClose={() => setEnding(null)} />
    </>
  )
}

function Line({ redemption, onEnd }: { redemption: RedemptionView; onEnd: () => void }) {
  const t = useTranslations('loyalty.redemptions')
  const rights = useRewardRights()
  const { retryStore } = useRewardActions()
  const { status, store, order } = redemption
  const endable = isCancellable(status) ? rights.redeem : isRefundable(status) && rights.refund
  const retry = () =>
    retryStore.mutate(
      { redemptionId: redemption.id },
      { onError: (error) => toast.failed({ title: t('failed'), description: readServerError(error).message }) },
    )
  return (
    <li className="border-line border-b py-3 last:border-0">
      <div className="flex items-baseline gap-3">
        <span className="min-w-0 grow font-medium">{redemption.reward}</span>
        <Points amount={-redemption.points} signed bare />
      </div>
      <p className="mt-0.5 flex flex-wrap items-center gap-x-3 gap-y-1">
        <StatusBadge tone={REDEMPTION_TONE[status]}>{t(`statuses.${status}`)}</StatusBadge>
        <span className="select-all font-mono text-sm">{redemption.code}</span>
        {order && (
          <Link href={`?order=${order.id}`} prefetch={false}>
            {order.number}
          </Link>
        )}
      </p>
      <StoreNote redemption={redemption} className="mt-0.5 text-sm" />
      {redemption.restoredPoints > 0 && redemption.restoredPoints < redemption.points && (
        <p className="mt-0.5 text-ink-muted text-sm">{t('partly', { points: redemption.restoredPoints })}</p>
      )}
      {redemption.endedReason && status !== 'failed' && <p className="mt-0.5 max-w-text text-ink-muted">{redemption.endedReason}</p>}
      <div className="mt-1 flex min-h-6 flex-wrap items-center gap-x-2 gap-y-1 text-ink-faint text-sm">
        <RelativeTime at={redemption.redeemedAt} /> <span>· {redemption.redeemedBy}</span>
        {redemption.codeExpiresAt && status === 'issued' && (
          <span>
            · {t('goodUntil')} <DateTime at={redemption.codeExpiresAt} look="date" />
          </span>
        )}
        <span className="ml-auto flex gap-1">
          {rights.redeem && (store.state === 'unknown' || store.state === 'stuck') && (
            <Button size="sm" variant="ghost" loading={retryStore.isPending} onClick={retry}>
              {t('retry')}
            </Button>
          )}
          {endable && (
            <Button size="sm" variant="ghost" className="-my-1 -mr-2.5 font-normal" onClick={onEnd}>
              {t(isCancellable(status) ? 'cancel.open' : 'refund.open')}
            </Button>
          )}
        </span>
      </div>
    </li>
  )
}
