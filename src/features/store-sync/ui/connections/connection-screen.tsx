'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { useMay } from '@/features/access/ui'
import { useTRPC } from '@/trpc/client'
import { Banner, ErrorState, Page, SaidFault, Skeleton, Tabs } from '@/ui'
import { ComparePart } from '../compare/compare-part'
import { PrivacyTable } from '../privacy/privacy-table'
import { CurrentRun } from '../runs/current-run'
import { RunsTable } from '../runs/runs-table'
import type { ConnectionDetail } from '../store-rows'
import { ConnectionActions } from './connection-actions'
import { ConnectionFacts } from './connection-facts'
import { DeliveriesTable } from './deliveries-table'
import { QuarantineTable } from './quarantine-table'
import { SubscriptionsTable } from './subscriptions-table'

const PARTS = ['deliveries', 'runs', 'compare', 'quarantine', 'subscriptions', 'privacy'] as const
type Part = (typeof PARTS)[number]

/** One connection: how it is, what it sent, what was imported into it. */
export function ConnectionScreen({ id }: { id: string }) {
  const t = useTranslations('store-sync')
  const trpc = useTRPC()
  const connection = useQuery(trpc.stores.get.queryOptions({ connectionId: id }))
  const back = { href: '/stores', label: t('title') }
  if (connection.error)
    return (
      <Page title={t('title')} back={back}>
        <ErrorState error={connection.error} onRetry={() => void connection.refetch()} />
      </Page>
    )
  if (!connection.data)
    return (
      <Page title={t('title')} back={back}>
        <Skeleton lines={6} />
      </Page>
    )
  const store = connection.data
  return (
    <Page title={store.name} description={t(`kinds.${store.kind}`)} back={back} actions={<ConnectionActions store={store} />}>
      <Troubles store={store} />
      {store.runId && <CurrentRun runId={store.runId} />}
      <ConnectionFacts store={store} />
      <Parts store={store} />
    </Page>
  )
}

function Troubles({ store }: { store: ConnectionDetail }) {
  const t = useTranslations('store-sync')
  return (
    <div className="mb-5 space-y-2 empty:hidden">
      {!store.secretsReadable && <Banner tone="negative">{t('secretsUnreadable')}</Banner>}
      {store.rotating && <Banner tone="info">{t('rotating')}</Banner>}
      {store.health === 'failing' && store.lastFailure && (
        <Banner tone="negative" title={t('failing', { count: store.failedLastDay })}>
          <span className="break-words">{store.lastFailure}</span>
        </Banner>
      )}
      {store.health === 'behind' && <Banner tone="caution">{store.webhookUrl ? t('behind', { count: store.waiting }) : t('unasked')}</Banner>}
      {store.webhookUrl && (store.subscriptionsError || store.subscriptionsMissing > 0) && (
        <Banner tone="caution" title={t('subscriptions.trouble')}>
          {store.subscriptionsError ? (
            <SaidFault message={store.subscriptionsError} fault={store.subscriptionsFault} />
          ) : (
            t('subscriptions.missing', { n: store.subscriptionsMissing })
          )}
        </Banner>
      )}
      {store.health === 'paused' && <Banner tone="info">{t('pausedHint', { count: store.waiting })}</Banner>}
    </div>
  )
}

function Parts({ store }: { store: ConnectionDetail }) {
  const t = useTranslations('store-sync')
  const mayReadPrivacy = useMay('stores.read-deliveries')
  const [part, setPart] = useQueryState('part', parseAsStringLiteral(PARTS))
  // Files and the demo store are no store to ask: what was imported is all there is.
  if (!store.url) return <RunsTable connectionId={store.id} />
  const told: Part[] = [
    ...(store.webhookUrl ? (['deliveries'] as const) : []),
    ...(['runs', 'compare', 'quarantine'] as const),
    ...(store.webhookUrl ? (['subscriptions'] as const) : []),
    ...(store.kind === 'shopify' && mayReadPrivacy ? (['privacy'] as const) : []),
  ]
  const content = {
    deliveries: <DeliveriesTable connectionId={store.id} />,
    runs: <RunsTable connectionId={store.id} />,
    compare: <ComparePart connectionId={store.id} />,
    quarantine: <QuarantineTable connectionId={store.id} />,
    subscriptions: <SubscriptionsTable store={store} />,
    privacy: <PrivacyTable connectionId={store.id} />,
  } satisfies Record<Part, React.ReactNode>
  return (
    <Tabs
      label={t('parts.label')}
      value={part && told.includes(part) ? part : (told[0] ?? 'runs')}
      onValueChange={(next) => void setPart(next as Part)}
      className="mt-8"
      tabs={told.map((value) => ({
        value,
        label: value === 'quarantine' ? t('parts.quarantine', { n: store.quarantined }) : t(`parts.${value}`),
        content: content[value],
      }))}
    />
  )
}
