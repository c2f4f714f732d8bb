'use client'
import { useTranslations } from 'next-intl'
import { CopyButton, DateTime, DescriptionList, Link, RelativeTime } from '@/ui'
import type { ConnectionDetail } from '../store-rows'
import { HealthBadge } from './health-badge'

export function ConnectionFacts({ store }: { store: ConnectionDetail }) {
  const t = useTranslations('store-sync')
  const since = (at: Date | null) => (at ? <RelativeTime at={at} /> : <span className="text-ink-faint">{t('never')}</span>)
  return (
    <DescriptionList
      items={[
        { term: t('columns.health'), value: <HealthBadge health={store.health} /> },
        ...(store.webhookUrl ? [{ term: t('facts.webhook'), value: <WebhookAddress url={store.webhookUrl} kind={store.kind} /> }] : []),
        ...(store.webhookUrl ? [{ term: t('facts.lastDelivery'), value: since(store.lastDeliveryAt) }] : []),
        { term: t('columns.success'), value: since(store.lastSuccessAt) },
        { term: t('facts.holds'), value: t('holds', { customers: store.customers, orders: store.orders }) },
        ...(store.url ? [{ term: t('fields.url'), value: <Link href={store.url}>{store.url}</Link> }] : []),
        { term: t('facts.zone'), value: `${store.timeZone} · ${store.currency}` },
        { term: t('facts.since'), value: <DateTime at={store.createdAt} look="date" /> },
      ]}
    />
  )
}

function WebhookAddress({ url, kind }: { url: string; kind: string }) {
  const t = useTranslations('store-sync')
  return (
    <div>
      <div className="flex flex-wrap items-center gap-x-2">
        <code className="min-w-0 break-all font-mono text-sm">{url}</code>
        <CopyButton text={url} label={t('copyAddress')} />
      </div>
      {kind === 'shopify' && <p className="max-w-text text-ink-muted text-sm">{t('facts.shopifyTopics')}</p>}
      {kind === 'woocommerce' && <p className="max-w-text text-ink-muted text-sm">{t('support.woocommerce')}</p>}
    </div>
  )
}
