'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { DateTime, ErrorState, Section } from '@/ui'

/** The tiers somebody has held, newest first. */
export function TierHistory({ customerId }: { customerId: string }) {
  const t = useTranslations('loyalty.tierHistory')
  const trpc = useTRPC()
  const history = useQuery(trpc.loyalty.tierHistory.queryOptions({ customerId }))
  if (history.error) return <ErrorState compact error={history.error} onRetry={() => void history.refetch()} />
  if (!history.data || history.data.length === 0) return null
  return (
    <Section title={t('title')} level={3} divided className="mt-8">
      <ol>
        {history.data.map(({ id, at, from, to }) => (
          <li key={id} className="hairline-b flex justify-between gap-3 py-2">
            <span>{from === null ? to : t('move', { from, to })}</span>
            <span className="text-ink-muted">
              <DateTime at={at} look="date" />
            </span>
          </li>
        ))}
      </ol>
    </Section>
  )
}
