'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { Banner, DateTime, DescriptionList, ErrorState, Page, RelativeTime, Skeleton } from '@/ui'
import { ToldTable } from './told-table'
import { useEventsOf } from './use-events-of'
import type { WebhookRow } from './use-webhook-actions'
import { WebhookActions } from './webhook-actions'
import { WebhookStatus } from './webhook-status'

/** One endpoint: how it is, and what it was told. */
export function WebhookScreen({ id }: { id: string }) {
  const t = useTranslations('access.webhooks')
  const trpc = useTRPC()
  const webhook = useQuery(trpc.access.webhooks.get.queryOptions({ id }))
  const back = { href: '/settings/webhooks', label: t('title') }
  if (!webhook.data)
    return (
      <Page title={t('title')} back={back}>
        {webhook.error ? <ErrorState error={webhook.error} onRetry={() => void webhook.refetch()} /> : <Skeleton lines={6} />}
      </Page>
    )
  return (
    <Page title={webhook.data.description || new URL(webhook.data.url).host} back={back} actions={<WebhookActions webhook={webhook.data} />}>
      {webhook.data.pausedFor === 'gone' && (
        <div className="mb-5">
          <Banner tone="caution">{t('gone')}</Banner>
        </div>
      )}
      <Facts webhook={webhook.data} />
      <div className="mt-8 space-y-3">
        <ToldTable webhookId={id} />
      </div>
    </Page>
  )
}

function Facts({ webhook }: { webhook: WebhookRow }) {
  const t = useTranslations('access.webhooks')
  const eventsOf = useEventsOf()
  return (
    <DescriptionList
      items={[
        { term: t('status'), value: <WebhookStatus webhook={webhook} /> },
        { term: t('url'), value: <code className="break-all font-mono text-sm">{webhook.url}</code> },
        { term: t('events'), value: eventsOf(webhook) },
        { term: t('waiting'), value: String(webhook.queued) },
        { term: t('lastSent'), value: webhook.lastSentAt ? <RelativeTime at={webhook.lastSentAt} /> : <span className="text-ink-faint">{t('never')}</span> },
        ...(webhook.oldSecretUntil ? [{ term: t('oldSecretUntil'), value: <DateTime at={webhook.oldSecretUntil} /> }] : []),
        { term: t('since'), value: <DateTime at={webhook.createdAt} look="date" /> },
      ]}
    />
  )
}
