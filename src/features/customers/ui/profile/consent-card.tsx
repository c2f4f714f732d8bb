'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Button, Card, DateTime, ErrorState, Skeleton } from '@/ui'
import type { ConsentChangeView } from '../../domain/views'

const SHOWN = 4

/** How a person's consent came about: what, from where, when. */
export function ConsentCard({ customerId }: { customerId: string }) {
  const t = useTranslations('customers.consent')
  const trpc = useTRPC()
  const [all, setAll] = useState(false)
  const history = useQuery(trpc.customers.consentHistory.queryOptions({ id: customerId }))
  const shown = all ? history.data : history.data?.slice(0, SHOWN)
  return (
    <Card title={t('title')}>
      {history.error ? (
        <ErrorState compact error={history.error} onRetry={() => void history.refetch()} />
      ) : !shown ? (
        <Skeleton lines={2} />
      ) : shown.length === 0 ? (
        <p className="text-ink-muted">{t('none')}</p>
      ) : (
        <ol className="space-y-2">
          {shown.map((change) => (
            <Change key={change.id} change={change} />
          ))}
        </ol>
      )}
      {history.data && shown && history.data.length > shown.length && (
        <Button size="sm" variant="ghost" className="-ml-2 mt-2" onClick={() => setAll(true)}>
          {t('all', { count: history.data.length })}
        </Button>
      )}
    </Card>
  )
}

function Change({ change: { channel, state, source, at } }: { change: ConsentChangeView }) {
  const t = useTranslations('customers.consent')
  return (
    <li>
      {t(`channels.${channel}`)}: {t(`states.${state}`)}
      <span className="block text-ink-faint text-sm">
        {t('source', { source: source.split(':', 1)[0] ?? source })} · <DateTime at={at} />
      </span>
    </li>
  )
}
