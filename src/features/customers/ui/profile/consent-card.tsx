'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Card, ErrorState, Skeleton } from '@/ui'
import { CONSENT_CHANNELS } from '../../domain/consent'
import type { CustomerView } from '../../domain/views'
import { ConsentHistory } from './consent-history'
import { ConsentLine } from './consent-line'
import { type ConsentToRecord, RecordConsentDialog } from './record-consent-dialog'

/** Whether one may write to somebody, channel by channel: since when, by which door, and how it came about. What they say to the team is written down here. */
export function ConsentCard({ person, mayRecord }: { person: CustomerView; mayRecord: boolean }) {
  const t = useTranslations('customers.consent')
  const trpc = useTRPC()
  const [toRecord, setToRecord] = useState<ConsentToRecord | null>(null)
  const history = useQuery(trpc.customers.consentHistory.queryOptions({ id: person.id }))
  return (
    <Card title={t('title')}>
      <dl className="space-y-3">
        {CONSENT_CHANNELS.map((channel) => (
          <ConsentLine
            key={channel}
            channel={channel}
            state={person.consent[channel]}
            last={history.data?.find((change) => change.channel === channel && change.state === person.consent[channel])}
            onRecord={mayRecord && !person.erasedAt ? (state) => setToRecord({ channel, state }) : null}
          />
        ))}
      </dl>
      {history.error ? (
        <ErrorState compact error={history.error} onRetry={() => void history.refetch()} />
      ) : !history.data ? (
        <Skeleton lines={2} />
      ) : (
        <ConsentHistory changes={history.data} />
      )}
      <RecordConsentDialog customerId={person.id} toRecord={toRecord} onClose={() => setToRecord(null)} />
    </Card>
  )
}
