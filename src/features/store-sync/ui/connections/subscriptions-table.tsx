'use client'
import { useQuery } from '@tanstack/react-query'
import { CircleCheck, OctagonAlert, RefreshCw, Wrench } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { useMay } from '@/features/access/ui'
import { useTRPC } from '@/trpc/client'
import { Banner, Button, type Column, DataTable, EmptyState, RelativeTime, SaidFault, Section, StatusBadge, type Tone } from '@/ui'
import type { ConnectionDetail, SubscriptionRow } from '../store-rows'
import { tell } from '../tell'
import { useStoreActions } from '../use-store-actions'

const LOOK = {
  present: { tone: 'positive', icon: CircleCheck },
  created: { tone: 'positive', icon: CircleCheck },
  repaired: { tone: 'info', icon: Wrench },
  failed: { tone: 'negative', icon: OctagonAlert },
} as const satisfies Record<SubscriptionRow['state'], { tone: Tone; icon: typeof CircleCheck }>

/** What a store tells us of by itself. The desk looks daily and puts right what it may. */
export function SubscriptionsTable({ store }: { store: ConnectionDetail }) {
  const t = useTranslations('store-sync.subscriptions')
  const trpc = useTRPC()
  const mayManage = useMay('stores.manage')
  const { checkSubscriptions } = useStoreActions()
  const list = useQuery(trpc.stores.subscriptions.queryOptions({ connectionId: store.id }))
  const columns = useColumns()
  const check = mayManage && (
    <Button
      icon={RefreshCw}
      loading={checkSubscriptions.isPending}
      onClick={() => void tell(checkSubscriptions.mutateAsync({ connectionId: store.id }), t('checked'))}
    >
      {t('check')}
    </Button>
  )
  return (
    <Section title={t('title')} aside={store.subscriptionsCheckedAt && <RelativeTime at={store.subscriptionsCheckedAt} />} actions={check}>
      {store.subscriptionsError && (
        <Banner tone="negative" title={t('failed')}>
          <SaidFault message={store.subscriptionsError} fault={store.subscriptionsFault} />
        </Banner>
      )}
      <DataTable
        label={t('title')}
        columns={columns}
        rows={list.data}
        rowId={(row) => row.topic}
        error={list.error}
        onRetry={() => void list.refetch()}
        empty={
          <EmptyState kind="nothing-yet" title={t('empty')}>
            {t('emptyHint')}
          </EmptyState>
        }
      />
    </Section>
  )
}

function useColumns(): Column<SubscriptionRow>[] {
  const t = useTranslations('store-sync.subscriptions')
  return useMemo(
    () => [
      { id: 'topic', header: t('topic'), primary: true, width: '18rem', cell: (row) => <code className="font-mono text-sm">{row.topic}</code> },
      {
        id: 'state',
        header: t('state'),
        width: '10rem',
        cell: (row) => (
          <StatusBadge tone={LOOK[row.state].tone} icon={LOOK[row.state].icon}>
            {t(`states.${row.state}`)}
          </StatusBadge>
        ),
      },
      { id: 'reason', header: t('reason'), hideBelow: 'md', cell: (row) => <span className="break-words text-ink-muted">{row.reason}</span> },
    ],
    [t],
  )
}
