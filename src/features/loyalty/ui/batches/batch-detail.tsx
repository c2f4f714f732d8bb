'use client'
import { useQuery } from '@tanstack/react-query'
import { ArrowLeft } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { Banner, Button, DateTime, DescriptionList, ErrorState, Points, Progress, RelativeTime, Section, Skeleton } from '@/ui'
import type { BatchPreview } from '../../domain'
import { useReasons } from '../use-loyalty-words'
import { BatchActions } from './batch-actions'
import { BatchRows } from './batch-rows'
import { BatchStatusBadge } from './batch-status'

const MOVING = ['running', 'undoing']

/** One batch: what it would do, is doing or has done, row by row. */
export function BatchDetail({ batchId, onBack }: { batchId: string; onBack: () => void }) {
  const t = useTranslations('loyalty.batches')
  const trpc = useTRPC()
  const preview = useQuery(
    trpc.loyalty.batches.get.queryOptions({ batchId }, { refetchInterval: ({ state }) => (MOVING.includes(state.data?.batch.status ?? '') ? 1_000 : false) }),
  )
  const back = (
    <Button variant="ghost" size="sm" icon={ArrowLeft} className="-ml-2" onClick={onBack}>
      {t('back')}
    </Button>
  )
  if (preview.error)
    return (
      <>
        {back}
        <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />
      </>
    )
  if (!preview.data) return <Skeleton lines={8} className="max-w-3xl" />
  const { batch } = preview.data
  return (
    <div className="space-y-6">
      {back}
      <Section
        title={
          <span className="flex flex-wrap items-center gap-2">
            {batch.name} <BatchStatusBadge status={batch.status} />
          </span>
        }
        actions={<BatchActions preview={preview.data} onGone={onBack} />}
      >
        <Facts preview={preview.data} />
        <Advice preview={preview.data} />
        {MOVING.includes(batch.status) && <Advance preview={preview.data} />}
      </Section>
      <BatchRows batchId={batchId} version={`${batch.status}:${batch.booked}:${batch.undone}`} />
    </div>
  )
}

function Facts({ preview: { batch } }: { preview: BatchPreview }) {
  const t = useTranslations('loyalty.batches')
  const words = useTranslations('loyalty.adjust')
  const reasons = useReasons()
  const items = [
    { term: t('points'), value: <Points amount={batch.points} signed /> },
    { term: t('rows'), value: t('rowsOf', { ready: batch.ready, rows: batch.rows }) },
    { term: t('reason'), value: reasons.label(batch.reason) },
    ...(batch.note ? [{ term: words('note'), value: batch.note }] : []),
    ...(batch.customerMessage ? [{ term: words('message'), value: batch.customerMessage }] : []),
    ...(batch.expiresAt ? [{ term: words('expires'), value: <DateTime at={batch.expiresAt} look="date" /> }] : []),
    { term: t('by'), value: batch.requestedBy.name },
    ...(batch.decidedBy
      ? [
          {
            term: t(batch.status === 'rejected' ? 'rejectedBy' : 'approvedBy'),
            value: `${batch.decidedBy}${batch.decisionNote ? ` · ${batch.decisionNote}` : ''}`,
          },
        ]
      : []),
    ...(batch.status === 'draft' || batch.status === 'requested'
      ? []
      : [{ term: t('outcome'), value: t('bookedOf', { booked: batch.booked, refused: batch.refused }) }]),
    ...(batch.undoneBy
      ? [{ term: t('undoneBy'), value: `${batch.undoneBy} · ${batch.undoReason ?? ''} · ${t('undoneOf', { undone: batch.undone, kept: batch.kept })}` }]
      : []),
    ...(batch.lapsesAt ? [{ term: t('lapses'), value: <RelativeTime at={batch.lapsesAt} /> }] : []),
  ]
  return <DescriptionList items={items} className="max-w-2xl" />
}

/** What to know before it is started. */
function Advice({ preview: { batch, problems, merged, repeated, aboveLimit, needsApproval } }: { preview: BatchPreview }) {
  const t = useTranslations('loyalty.batches')
  const format = useFormatter()
  if (batch.status !== 'draft' && batch.status !== 'requested') return null
  const notes = [
    ...problems.map(({ problem, rows }) => t('problemRows', { rows, problem: t(`problems.${problem}`) })),
    ...(merged > 0 ? [t('mergedRows', { rows: merged })] : []),
    ...(repeated > 0 ? [t('repeatedRows', { rows: repeated })] : []),
    ...(aboveLimit > 0 && batch.status === 'draft' ? [t('aboveLimitRows', { rows: aboveLimit })] : []),
  ]
  return (
    <div className="mt-4 max-w-3xl space-y-2">
      {needsApproval && batch.status === 'draft' && <Banner tone="caution">{t(`needs.${needsApproval}`, { points: format.number(batch.gross) })}</Banner>}
      {notes.length > 0 && (
        <ul className="list-disc space-y-0.5 pl-5 text-ink-muted">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </div>
  )
}

function Advance({ preview: { batch } }: { preview: BatchPreview }) {
  const t = useTranslations('loyalty.batches')
  const undoing = batch.status === 'undoing'
  const [done, of] = undoing ? [batch.undone + batch.kept, batch.booked] : [batch.booked + batch.refused, batch.rows]
  return <Progress label={t(undoing ? 'undoing' : 'booking')} value={of === 0 ? 100 : Math.round((100 * done) / of)} className="mt-4 max-w-2xl" />
}
