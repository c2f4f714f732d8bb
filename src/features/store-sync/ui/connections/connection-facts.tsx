'use client'
import { useTranslations } from 'next-intl'
import { CopyButton, DateTime, DescriptionList, Link, RelativeTime, SaidFault, Sparkline } from '@/ui'
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
        ...(store.webhookUrl ? [{ term: t('facts.perHour'), value: <PerHour store={store} /> }] : []),
        { term: t('columns.success'), value: since(store.lastSuccessAt) },
        ...(store.lagSeconds !== null ? [{ term: t('facts.lag'), value: t('facts.lagSeconds', { n: store.lagSeconds }) }] : []),
        ...(store.url ? [{ term: t('facts.syncedUntil'), value: since(store.syncedUntil) }] : []),
        ...(store.pointsBack ? [{ term: t('facts.points'), value: <PointsBack state={store.pointsBack} /> }] : []),
        { term: t('facts.holds'), value: t('holds', { customers: store.customers, orders: store.orders }) },
        ...(store.url ? [{ term: t('fields.url'), value: <Link href={store.url}>{store.url}</Link> }] : []),
        { term: t('facts.zone'), value: `${store.timeZone} · ${store.currency}` },
        { term: t('facts.since'), value: <DateTime at={store.createdAt} look="date" /> },
      ]}
    />
  )
}

function PerHour({ store }: { store: ConnectionDetail }) {
  const t = useTranslations('store-sync')
  return <Sparkline values={store.deliveriesPerHour} label={t('deliveriesLastDay', { count: store.deliveriesPerHour.reduce((sum, n) => sum + n, 0) })} />
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
    </div>
  )
}

/** Whether the store's own customers show their points, and how the last writing went. */
function PointsBack({ state: { since, writtenAt, error, fault, waiting } }: { state: NonNullable<ConnectionDetail['pointsBack']> }) {
  const t = useTranslations('store-sync')
  if (!since) return <span className="text-ink-faint">{t('facts.pointsOff')}</span>
  return (
    <>
      {writtenAt ? t.rich('facts.pointsWritten', { time: () => <RelativeTime at={writtenAt} look="long" /> }) : t('facts.pointsOn')}
      {waiting > 0 && ` · ${t('facts.pointsWaiting', { n: waiting })}`}
      {error && (
        <p className="max-w-text text-negative text-sm">
          <SaidFault message={error} fault={fault} />
        </p>
      )}
    </>
  )
}
