'use client'
import { useQuery } from '@tanstack/react-query'
import { FileUp, Plug } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { useMay } from '@/features/access/ui'
import { useTRPC } from '@/trpc/client'
import { Button, ButtonLink, type Column, DataTable, EmptyState, Page, RelativeTime, Section, Sparkline } from '@/ui'
import { RemoveDemo } from '../demo/remove-demo'
import type { ConnectionRow } from '../store-rows'
import { AddConnectionDialog } from './add-connection-dialog'
import { HealthBadge } from './health-badge'

/** Where the desk's truth comes from, and whether it still comes. */
export function StoresScreen() {
  const t = useTranslations('store-sync')
  const trpc = useTRPC()
  const [adding, setAdding] = useState(false)
  const [mayManage, mayImport, mayRemoveDemo] = [useMay('stores.manage'), useMay('stores.import'), useMay('stores.remove-demo')]
  const stores = useQuery(trpc.stores.list.queryOptions())
  const columns = useColumns()
  const connect = mayManage && (
    <Button variant="primary" icon={Plug} onClick={() => setAdding(true)}>
      {t('connect')}
    </Button>
  )
  return (
    <Page
      title={t('title')}
      description={t('description')}
      actions={
        <>
          {mayImport && (
            <ButtonLink icon={FileUp} href="/stores/import">
              {t('importFile')}
            </ButtonLink>
          )}
          {connect}
        </>
      }
    >
      <DataTable
        label={t('title')}
        columns={columns}
        rows={stores.data}
        rowId={(store) => store.id}
        rowHref={(store) => `/stores/${store.id}`}
        error={stores.error}
        onRetry={() => void stores.refetch()}
        keys
        empty={
          <EmptyState kind="nothing-yet" title={t('empty.title')} action={connect}>
            {t('empty.hint')}
          </EmptyState>
        }
      />
      {mayRemoveDemo && stores.data?.some((store) => store.demo) && (
        <Section title={t('demo.title')} divided className="mt-10">
          <p className="mb-3 max-w-text text-ink-muted">{t('demo.hint')}</p>
          <RemoveDemo look="button" />
        </Section>
      )}
      <AddConnectionDialog open={adding} onOpenChange={setAdding} />
    </Page>
  )
}

function useColumns(): Column<ConnectionRow>[] {
  const t = useTranslations('store-sync')
  return useMemo(
    () => [
      { id: 'name', header: t('columns.name'), primary: true, cell: (store) => store.name },
      { id: 'kind', header: t('columns.kind'), hideBelow: 'sm', width: '8rem', cell: (store) => t(`kinds.${store.kind}`) },
      { id: 'health', header: t('columns.health'), width: '10rem', cell: (store) => <HealthBadge health={store.health} /> },
      { id: 'success', header: t('columns.success'), hideBelow: 'md', width: '9rem', cell: (store) => <LastSuccess store={store} /> },
      {
        id: 'deliveries',
        header: t('columns.deliveries'),
        hideBelow: 'lg',
        width: '9rem',
        cell: (store) =>
          store.webhookUrl ? (
            <Sparkline values={store.deliveriesPerHour} label={t('deliveriesLastDay', { count: sum(store.deliveriesPerHour) })} />
          ) : (
            <span className="text-ink-faint">{t('noDeliveries')}</span>
          ),
      },
      {
        id: 'trouble',
        header: t('columns.trouble'),
        align: 'end',
        hideBelow: 'lg',
        width: '9rem',
        cell: (store) => t('trouble', { failed: store.failedLastDay, waiting: store.waiting }),
      },
      { id: 'customers', header: t('columns.customers'), align: 'end', hideBelow: 'sm', width: '7rem', cell: (store) => t('number', { n: store.customers }) },
      { id: 'orders', header: t('columns.orders'), align: 'end', hideBelow: 'sm', width: '7rem', cell: (store) => t('number', { n: store.orders }) },
    ],
    [t],
  )
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

function LastSuccess({ store }: { store: ConnectionRow }) {
  const t = useTranslations('store-sync')
  if (!store.lastSuccessAt) return <span className="text-ink-faint">{t('never')}</span>
  return <RelativeTime at={store.lastSuccessAt} />
}
