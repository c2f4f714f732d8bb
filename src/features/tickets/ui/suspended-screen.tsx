'use client'
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Banner, Button, type Column, DataTable, EmptyState, ErrorState, Page, RelativeTime, readServerError, Sheet, Skeleton, toast } from '@/ui'
import type { SuspendedMail } from './ticket-types'
import { useReason } from './use-reason'
import { useTicketActions } from './use-ticket-actions'

/** Mail that no person seems to have written, or that could not be read: kept, with the reason, until somebody decides. */
export function SuspendedScreen() {
  const t = useTranslations('tickets.suspended')
  const back = useTranslations('tickets')
  const trpc = useTRPC()
  const [openId, setOpenId] = useState<string | null>(null)
  const mails = useInfiniteQuery(trpc.tickets.suspended.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor }))
  const rows = mails.data?.pages.flatMap((page) => page.data)
  const open = rows?.find(({ id }) => id === openId)
  const columns = useColumns()
  return (
    <Page title={t('title')} description={t('description')} back={{ href: '/inbox', label: back('title') }}>
      <DataTable
        label={t('title')}
        columns={columns}
        rows={rows}
        rowId={(mail) => mail.id}
        onRowOpen={(mail) => setOpenId(mail.id)}
        hasMore={mails.hasNextPage}
        loadingMore={mails.isFetchingNextPage}
        onLoadMore={() => void mails.fetchNextPage()}
        error={mails.error}
        onRetry={() => void mails.refetch()}
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
        title={open?.subject || t('noSubject')}
        description={open?.fromAddress ?? t('noSender')}
      >
        {open && <SuspendedDetail mail={open} onDone={() => setOpenId(null)} />}
      </Sheet>
    </Page>
  )
}

function SuspendedDetail({ mail, onDone }: { mail: SuspendedMail; onDone: () => void }) {
  const t = useTranslations('tickets.suspended')
  const trpc = useTRPC()
  const router = useRouter()
  const reasonOf = useReason()
  const { refresh } = useTicketActions()
  const content = useQuery(trpc.tickets.readSuspended.queryOptions({ rawMailId: mail.id }))
  const failed = { onError: (error: unknown) => toast.failed({ title: readServerError(error).message }), onSettled: refresh }
  const accept = useMutation(
    trpc.tickets.acceptSuspended.mutationOptions({
      ...failed,
      onSuccess: ({ ticketId }) => {
        onDone()
        if (ticketId) router.push(`/inbox?ticket=${ticketId}`)
      },
    }),
  )
  const drop = useMutation(trpc.tickets.dropSuspended.mutationOptions({ ...failed, onSuccess: onDone }))
  return (
    <div className="space-y-4">
      <Banner tone="caution" title={reasonOf(mail.reason)}>
        <p className="text-ink-muted">{mail.fromAddress ? t('decide') : t('cannotAccept')}</p>
      </Banner>
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" disabled={!mail.fromAddress} loading={accept.isPending} onClick={() => accept.mutate({ rawMailId: mail.id })}>
          {t('accept')}
        </Button>
        <Button loading={drop.isPending} onClick={() => drop.mutate({ rawMailId: mail.id })}>
          {t('drop')}
        </Button>
        <a
          href={`/api/raw-mails/${mail.id}`}
          download
          className="inline-flex h-9 items-center px-2 underline decoration-line-strong underline-offset-[3px] hover:text-accent"
        >
          {t('original')}
        </a>
      </div>
      {content.error ? (
        <ErrorState compact error={content.error} onRetry={() => void content.refetch()} />
      ) : content.data ? (
        <pre className="max-w-text whitespace-pre-wrap break-words rounded-md bg-sunken p-3 font-sans">{content.data.text}</pre>
      ) : (
        <Skeleton lines={6} />
      )}
    </div>
  )
}

function useColumns(): Column<SuspendedMail>[] {
  const t = useTranslations('tickets.suspended')
  const format = useFormatter()
  const reasonOf = useReason()
  return [
    { id: 'subject', header: t('columns.subject'), primary: true, cell: (mail) => mail.subject || t('noSubject') },
    { id: 'from', header: t('columns.from'), cell: (mail) => mail.fromAddress ?? t('noSender'), hideBelow: 'sm' },
    { id: 'reason', header: t('columns.reason'), cell: (mail) => reasonOf(mail.reason), width: '18rem', hideBelow: 'md' },
    {
      id: 'size',
      header: t('columns.size'),
      align: 'end',
      width: '6rem',
      hideBelow: 'lg',
      cell: (mail) => t('kb', { kb: format.number(Math.max(1, Math.round(mail.bytes / 1024))) }),
    },
    { id: 'at', header: t('columns.at'), align: 'end', width: '8rem', cell: (mail) => <RelativeTime at={mail.receivedAt} /> },
  ]
}
