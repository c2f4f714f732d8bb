'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { parseAsString, useQueryStates } from 'nuqs'
import { useTRPC } from '@/trpc/client'
import { Button, Points, RelativeTime } from '@/ui'
import { useReasons } from '../use-loyalty-words'
import { BatchStatusBadge } from './batch-status'

/** Batches that wait for another person, above the single requests: each is looked at before it is decided. */
export function WaitingBatches() {
  const t = useTranslations('loyalty.batches')
  const words = useTranslations('loyalty.approvals')
  const trpc = useTRPC()
  const reasons = useReasons()
  const [, setUrl] = useQueryStates({ tab: parseAsString, batch: parseAsString })
  const { data } = useQuery(trpc.loyalty.batches.list.queryOptions({ waiting: true, limit: 50 }))
  if (!data || data.data.length === 0) return null
  return (
    <ul aria-label={t('waiting')} className="mb-4">
      {data.data.map((batch) => (
        <li key={batch.id} className="flex flex-wrap items-center gap-x-6 gap-y-2 border-line border-b py-4">
          <div className="min-w-0 grow basis-72">
            <p className="flex flex-wrap items-baseline gap-x-2">
              <span className="font-medium">{batch.name}</span> <Points amount={batch.points} signed className="font-medium" />
              <span className="text-ink-muted">{t('rowsOf', { ready: batch.ready, rows: batch.rows })}</span> <BatchStatusBadge status={batch.status} />
            </p>
            <p className="mt-0.5 text-ink-muted">
              {reasons.label(batch.reason)} · {words('askedBy', { name: batch.requestedBy.name })} <RelativeTime at={batch.requestedAt ?? batch.createdAt} />
            </p>
            {batch.note && <p className="mt-1 max-w-text">{batch.note}</p>}
          </div>
          <Button size="sm" onClick={() => void setUrl({ tab: 'bulk', batch: batch.id })}>
            {t('lookAt')}
          </Button>
        </li>
      ))}
    </ul>
  )
}
