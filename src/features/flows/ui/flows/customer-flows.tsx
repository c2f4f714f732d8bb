'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { Card, ErrorState, Link, RelativeTime, Skeleton } from '@/ui'
import { RunStateBadge } from './runs/run-state'

/** Which flows somebody is in, or lately was, beside everything else about them; each opens step by step. */
export function CustomerFlows({ customerId }: { customerId: string }) {
  const t = useTranslations('flows.flow.card')
  const trpc = useTRPC()
  const runs = useQuery(trpc.flows.flows.runsOf.queryOptions({ customerId, limit: 5 }))
  return (
    <Card title={t('title')}>
      {runs.error ? (
        <ErrorState compact error={runs.error} onRetry={() => void runs.refetch()} retrying={runs.isFetching} />
      ) : !runs.data ? (
        <div aria-busy>
          <Skeleton lines={2} />
        </div>
      ) : runs.data.data.length === 0 ? (
        <p className="text-ink-muted">{t('none')}</p>
      ) : (
        <ul className="space-y-2.5">
          {runs.data.data.map((run) => (
            <li key={run.id}>
              <div className="flex items-baseline gap-2">
                <Link look="quiet" href={`/flows/${run.flowId}?tab=runs&run=${run.id}`} className="min-w-0 truncate font-medium">
                  {run.flowName}
                </Link>
                <span className="ml-auto shrink-0 text-ink-faint text-sm">
                  <RelativeTime at={run.startedAt} />
                </span>
              </div>
              <RunStateBadge run={run} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
