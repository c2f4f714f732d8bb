'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { ArrowRight, Check, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useCustomerName } from '@/features/customers/ui'
import { useTRPC } from '@/trpc/client'
import { Badge, Button, EmptyState, ErrorState, Link, Points, RelativeTime, SegmentedControl, Skeleton } from '@/ui'
import type { AdjustmentView } from '../domain'
import { WaitingBatches } from './batches/waiting-batches'
import { DecideDialog, type Decision } from './decide-dialog'
import { ClaimsNote } from './goodwill/claims-note'
import { useLoyaltyRights, useReasons } from './use-loyalty-words'

const VIEWS = ['requested', 'posted', 'rejected', 'expired'] as const

/** Adjustments above somebody's limit, waiting for another person; and what became of the others. */
export function ApprovalsPanel() {
  const t = useTranslations('loyalty.approvals')
  const ui = useTranslations('ui.actions')
  const trpc = useTRPC()
  const [status, setStatus] = useState<(typeof VIEWS)[number]>('requested')
  const [decision, setDecision] = useState<Decision | null>(null)
  const list = useInfiniteQuery(trpc.loyalty.adjustments.infiniteQueryOptions({ status }, { getNextPageParam: (page) => page.nextCursor }))
  const rows = list.data?.pages.flatMap((page) => page.data)
  return (
    <div className="max-w-4xl">
      <SegmentedControl
        aria-label={t('which')}
        value={status}
        onValueChange={setStatus}
        options={VIEWS.map((view) => ({ value: view, label: t(`views.${view}`) }))}
        className="mb-2 max-w-full overflow-x-auto"
      />
      {status === 'requested' && <WaitingBatches />}
      {list.error && <ErrorState error={list.error} onRetry={() => void list.refetch()} retrying={list.isFetching} />}
      {!rows && !list.error && <Skeleton lines={6} className="pt-4" />}
      {rows?.length === 0 &&
        (status === 'requested' ? (
          <EmptyState kind="nothing-yet" title={t('empty')}>
            {t('emptyHint')}
          </EmptyState>
        ) : (
          <EmptyState kind="no-match" title={t('noMatch')} action={<Button onClick={() => setStatus('requested')}>{t('showWaiting')}</Button>} />
        ))}
      <ul>
        {rows?.map((row) => (
          <Request key={row.id} row={row} onDecide={(way) => setDecision({ way, adjustment: row })} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button className="mt-3" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {ui('loadMore')}
        </Button>
      )}
      <DecideDialog decision={decision} onClose={() => setDecision(null)} />
    </div>
  )
}

function Request({ row, onDecide }: { row: AdjustmentView; onDecide: (way: Decision['way']) => void }) {
  const t = useTranslations('loyalty')
  const nameOf = useCustomerName()
  const rights = useLoyaltyRights()
  const reasons = useReasons()
  const isMine = row.requestedBy.id !== null && row.requestedBy.id === rights.actorId
  const isWaiting = row.status === 'requested'
  return (
    <li className="flex flex-wrap items-start gap-x-6 gap-y-3 border-line border-b py-4 last:border-0">
      <div className="min-w-0 grow basis-72">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <Link look="quiet" href={`/customers/${row.customerId}`} className="font-medium">
            {nameOf(row.customerName)}
          </Link>
          <Points amount={row.amount} signed className="font-medium" />
          {isWaiting && (
            <span className="inline-flex items-center gap-1.5 text-ink-muted tabular-nums">
              {t('adjust.balance')} <Points amount={row.balance} bare />
              <ArrowRight aria-label={t('adjust.becomes')} size={14} strokeWidth={1.5} />
              <Points amount={row.balance + row.amount} bare />
            </span>
          )}
        </p>
        <p className="mt-0.5 text-ink-muted">
          {reasons.label(row.reason)} · {t('approvals.askedBy', { name: row.requestedBy.name })} <RelativeTime at={row.requestedAt} />
        </p>
        {row.note && <p className="mt-1 max-w-text">{row.note}</p>}
        {row.customerMessage && <p className="mt-1 max-w-text text-ink-muted">{t('approvals.tells', { message: row.customerMessage })}</p>}
        {isWaiting && <ClaimsNote claims={row.claims} />}
        {row.decidedBy && (
          <p className="mt-1 text-ink-muted">
            {t(row.status === 'posted' ? 'approvals.approvedBy' : 'approvals.rejectedBy', { name: row.decidedBy })}
            {row.decidedAt && (
              <>
                {' '}
                <RelativeTime at={row.decidedAt} />
              </>
            )}
            {row.decisionNote && ` · ${row.decisionNote}`}
          </p>
        )}
      </div>
      {isWaiting && (
        <div className="flex flex-wrap items-center gap-2">
          <span className="text-ink-faint text-sm">
            {t('approvals.lapses')} <RelativeTime at={row.lapsesAt} />
          </span>
          {isMine ? (
            <Badge title={t('approvals.mineHint')}>{t('approvals.mine')}</Badge>
          ) : rights.approve ? (
            <>
              <Button size="sm" icon={X} onClick={() => onDecide('reject')}>
                {t('approvals.reject')}
              </Button>
              <Button size="sm" icon={Check} variant="primary" onClick={() => onDecide('approve')}>
                {t('approvals.approve')}
              </Button>
            </>
          ) : (
            <Badge>{t('approvals.waits')}</Badge>
          )}
        </div>
      )}
    </li>
  )
}
