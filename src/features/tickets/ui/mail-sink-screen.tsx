'use client'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Banner, type Column, DataTable, EmptyState, ErrorState, Link, Page, pagesOf, RelativeTime, Sheet, Skeleton, StatusBadge, useSaid } from '@/ui'
import { DELIVERY_LOOK, MessageDelivery } from './message-delivery'
import type { OutboundRow } from './ticket-types'

/** Every mail this desk owed somebody, exactly as it went out or would have gone out. */
export function MailSinkScreen() {
  const t = useTranslations('tickets.sink')
  const trpc = useTRPC()
  const [openId, setOpenId] = useState<string | null>(null)
  const mails = useInfiniteQuery(trpc.tickets.outbound.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor }))
  const pages = pagesOf(mails)
  const { rows } = pages
  const open = rows?.find(({ id }) => id === openId)
  const columns = useColumns()
  const said = useSaid()
  const anyKept = rows?.some(({ status }) => status === 'kept') ?? false
  return (
    <Page title={t('title')} description={t('description')} back={{ href: '/settings', label: t('settings') }}>
      {anyKept && (
        <div className="mb-4">
          <Banner>{t('kept')}</Banner>
        </div>
      )}
      <DataTable
        label={t('title')}
        columns={columns}
        {...pages}
        rowId={(mail) => mail.id}
        onRowOpen={(mail) => setOpenId(mail.id)}
        empty={
          <EmptyState kind="nothing-yet" title={t('empty')}>
            {t('emptyHint')}
          </EmptyState>
        }
      />
      <Sheet
        size="lg"
        open={open !== undefined}
        onOpenChange={(next) => !next && setOpenId(null)}
        title={said(open?.subject ?? '')}
        description={open && said(open.toAddress)}
      >
        {open && <MailSource mail={open} />}
      </Sheet>
    </Page>
  )
}

function MailSource({ mail }: { mail: OutboundRow }) {
  const t = useTranslations('tickets.sink')
  const trpc = useTRPC()
  const source = useQuery(trpc.tickets.outboundSource.queryOptions({ outboundMailId: mail.id }))
  const delivery = {
    outboundMailId: mail.id,
    status: mail.status,
    to: mail.toAddress,
    notBefore: mail.notBefore,
    sentAt: mail.sentAt,
    lastError: mail.lastError,
    fault: mail.fault,
    attempts: mail.attempts,
    recipients: mail.recipients,
  }
  return (
    <div className="space-y-4">
      <MessageDelivery delivery={delivery} />
      {mail.ticketId && (
        <p>
          <Link href={`/inbox?ticket=${mail.ticketId}`}>{t('ticket', { number: mail.ticketNumber ?? 0 })}</Link>
        </p>
      )}
      {source.error ? (
        <ErrorState compact error={source.error} onRetry={() => void source.refetch()} />
      ) : source.data ? (
        <>
          <h3 className="font-medium">{t('text')}</h3>
          <p className="max-w-text whitespace-pre-wrap break-words rounded-md border border-line bg-paper p-3">{source.data.text}</p>
          <h3 className="font-medium">{t('wire')}</h3>
          <pre className="overflow-x-auto rounded-md bg-sunken p-3 font-mono text-sm">{source.data.source}</pre>
        </>
      ) : (
        <Skeleton lines={8} />
      )}
    </div>
  )
}

function useColumns(): Column<OutboundRow>[] {
  const t = useTranslations('tickets.sink')
  const words = useTranslations('tickets.delivery')
  const said = useSaid()
  return [
    { id: 'subject', header: t('columns.subject'), primary: true, cell: (mail) => said(mail.subject) },
    { id: 'to', header: t('columns.to'), hideBelow: 'sm', cell: (mail) => said(mail.toAddress) },
    {
      id: 'kind',
      header: t('columns.kind'),
      width: '9rem',
      hideBelow: 'lg',
      cell: (mail) => (mail.kind === 'reply' ? t('kinds.reply') : t('kinds.automatic')),
    },
    {
      id: 'status',
      header: t('columns.status'),
      width: '11rem',
      cell: (mail) => (
        <StatusBadge tone={DELIVERY_LOOK[mail.status].tone} icon={DELIVERY_LOOK[mail.status].icon}>
          {words(`short.${mail.status}`)}
        </StatusBadge>
      ),
    },
    { id: 'at', header: t('columns.at'), align: 'end', width: '8rem', cell: (mail) => <RelativeTime at={mail.createdAt} /> },
  ]
}
