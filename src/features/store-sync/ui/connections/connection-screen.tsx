'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { useTRPC } from '@/trpc/client'
import { Banner, ErrorState, Page, Skeleton, Tabs, useLive } from '@/ui'
import type { ConnectionDetail } from '../store-rows'
import { ConnectionActions } from './connection-actions'
import { ConnectionFacts } from './connection-facts'
import { DeliveriesTable } from './deliveries-table'
import { RunsTable } from './runs-table'

const PARTS = ['deliveries', 'runs'] as const

/** One connection: how it is, what it sent, what was imported into it. */
export function ConnectionScreen({ id }: { id: string }) {
  const t = useTranslations('store-sync')
  const trpc = useTRPC()
  const connection = useQuery(trpc.stores.get.queryOptions({ connectionId: id }))
  useLive('stores', () => void connection.refetch())
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
      {store.health === 'behind' && <Banner tone="caution">{t('behind', { count: store.waiting })}</Banner>}
      {store.health === 'paused' && <Banner tone="info">{t('pausedHint', { count: store.waiting })}</Banner>}
    </div>
  )
}

function Parts({ store }: { store: ConnectionDetail }) {
  const t = useTranslations('store-sync')
  const [part, setPart] = useQueryState('part', parseAsStringLiteral(PARTS))
  if (!store.webhookUrl) return <RunsTable connectionId={store.id} />
  return (
    <Tabs
      label={t('parts.label')}
      value={part ?? 'deliveries'}
      onValueChange={(next) => void setPart(next as (typeof PARTS)[number])}
      className="mt-8"
      tabs={[
        { value: 'deliveries', label: t('parts.deliveries'), content: <DeliveriesTable connectionId={store.id} /> },
        { value: 'runs', label: t('parts.runs'), content: <RunsTable connectionId={store.id} /> },
      ]}
    />
  )
}
