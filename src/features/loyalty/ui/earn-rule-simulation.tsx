'use client'
import { useQuery } from '@tanstack/react-query'
import { FlaskConical } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Button, DescriptionList, ErrorState, Money, Points } from '@/ui'
import type { EarnRule } from '../domain'

/** Asks what the rule, as it stands in the form, would have given in the last 90 days. Nothing is booked. */
export function EarnRuleSimulation({ definition }: { definition: EarnRule }) {
  const t = useTranslations('loyalty.rules.simulation')
  const trpc = useTRPC()
  const [asked, setAsked] = useState<EarnRule | null>(null)
  const result = useQuery({ ...trpc.loyalty.simulateEarnRule.queryOptions({ definition: asked ?? definition }), enabled: asked !== null })
  const isStale = asked !== null && JSON.stringify(asked) !== JSON.stringify(definition)
  const data = asked && !isStale ? result.data : undefined
  return (
    <section aria-label={t('title')} className="space-y-3 rounded-md border border-line px-3 py-3">
      <div className="flex flex-wrap items-center gap-3">
        <p className="grow text-ink-muted">{t('hint')}</p>
        <Button size="sm" icon={FlaskConical} loading={result.isFetching} onClick={() => setAsked(definition)}>
          {t('run')}
        </Button>
      </div>
      {result.error && !isStale && <ErrorState compact error={result.error} onRetry={() => void result.refetch()} />}
      {data && (
        <div aria-live="polite">
          <DescriptionList
            items={[
              { term: t('points'), value: <Points amount={data.points} /> },
              ...(data.takenBack > 0 ? [{ term: t('takenBack'), value: <Points amount={-data.takenBack} signed /> }] : []),
              { term: t('value'), value: <Money value={data.value} /> },
              { term: t('met'), value: t(`metOf.${definition.trigger}`, { met: data.met, events: data.events, customers: data.customers }) },
              { term: t('issued'), value: <Points amount={data.issued} /> },
            ]}
          />
        </div>
      )}
    </section>
  )
}
