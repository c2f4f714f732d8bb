'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Webhook } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Button, type Column, DataTable, EmptyState, Page, pagesOf, RelativeTime } from '@/ui'
import { SecretDialog } from './secret-dialog'
import { useEventsOf } from './use-events-of'
import type { WebhookRow } from './use-webhook-actions'
import { WebhookDialog } from './webhook-dialog'
import { WebhookStatus } from './webhook-status'

/** Addresses of other programs that are told what happens here. */
export function WebhooksScreen() {
  const t = useTranslations('access.webhooks')
  const settings = useTranslations('access.settings')
  const trpc = useTRPC()
  const [adding, setAdding] = useState(false)
  const [secret, setSecret] = useState<string | null>(null)
  const list = useInfiniteQuery(trpc.access.webhooks.list.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor }))
  const columns = useColumns()
  const add = (
    <Button variant="primary" icon={Webhook} onClick={() => setAdding(true)}>
      {t('add')}
    </Button>
  )
  return (
    <Page title={t('title')} description={t('description')} back={{ href: '/settings', label: settings('title') }} actions={add}>
      <DataTable
        label={t('title')}
        columns={columns}
        {...pagesOf(list)}
        rowId={({ id }) => id}
        rowHref={({ id }) => `/settings/webhooks/${id}`}
        empty={
          <EmptyState kind="nothing-yet" icon={Webhook} title={t('empty')}>
            {t('emptyHint')}
          </EmptyState>
        }
      />
      <WebhookDialog open={adding} onOpenChange={setAdding} onAdded={setSecret} />
      <SecretDialog secret={secret} onClose={() => setSecret(null)} />
    </Page>
  )
}

function useColumns(): Column<WebhookRow>[] {
  const t = useTranslations('access.webhooks')
  const eventsOf = useEventsOf()
  return useMemo(
    () => [
      { id: 'url', header: t('url'), primary: true, cell: (row) => row.description || row.url },
      { id: 'status', header: t('status'), width: '11rem', cell: (row) => <WebhookStatus webhook={row} /> },
      { id: 'events', header: t('events'), hideBelow: 'md', cell: (row) => <span className="text-ink-muted">{eventsOf(row)}</span> },
      { id: 'waiting', header: t('waiting'), align: 'end', width: '7rem', hideBelow: 'lg', cell: (row) => row.queued },
      {
        id: 'last',
        header: t('lastSent'),
        align: 'end',
        width: '9rem',
        hideBelow: 'sm',
        cell: (row) => (row.lastSentAt ? <RelativeTime at={row.lastSentAt} /> : <span className="text-ink-faint">{t('never')}</span>),
      },
    ],
    [t, eventsOf],
  )
}
