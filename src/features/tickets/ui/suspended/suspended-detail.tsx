'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { Banner, Button, ErrorState, readServerError, Skeleton, toast, useKeys, useSaid } from '@/ui'
import type { SuspendedMail } from '../ticket-types'
import { useTicketActions } from '../use-ticket-actions'
import { IntoTicketForm } from './into-ticket-form'
import { SuspendedContent } from './suspended-content'
import { useReason } from './use-reason'

/** In the field for a ticket's number these keys mean the number. */
const unlessTyping = (run: () => void) => () => {
  if (!(document.activeElement instanceof HTMLInputElement)) run()
}

type Props = { mail: SuspendedMail; onDone: (goOn: boolean) => void }

/** One mail that was set aside: why, what it says, read and as it came, and what to do about it. ⌘⏎ accepts it, ⌘⌫ drops it. */
export function SuspendedDetail({ mail, onDone }: Props) {
  const t = useTranslations('tickets.suspended')
  const said = useSaid()
  const trpc = useTRPC()
  const router = useRouter()
  const reasonOf = useReason()
  const { refresh } = useTicketActions()
  const content = useQuery(trpc.tickets.mailIn.read.queryOptions({ rawMailId: mail.id }))
  const failed = { onError: (error: unknown) => toast.failed({ title: readServerError(error).message }), onSettled: refresh }
  const accept = useMutation(
    trpc.tickets.mailIn.accept.mutationOptions({
      ...failed,
      onSuccess({ ticketId }) {
        onDone(false)
        if (ticketId) router.push(`/inbox?ticket=${ticketId}`)
      },
    }),
  )
  const drop = useMutation(
    trpc.tickets.mailIn.drop.mutationOptions({
      ...failed,
      onSuccess() {
        toast.done({ title: t('dropped') })
        onDone(true)
      },
    }),
  )
  const busy = accept.isPending || drop.isPending
  const acceptIt = () => mail.fromAddress && !busy && accept.mutate({ rawMailId: mail.id })
  const dropIt = () => !busy && drop.mutate({ rawMailId: mail.id })
  useKeys([
    { keys: 'mod+Enter', label: t('accept'), group: t('title'), run: unlessTyping(acceptIt) },
    { keys: 'mod+Backspace', label: t('drop'), group: t('title'), run: unlessTyping(dropIt) },
  ])
  const joins = content.data?.joins
  return (
    <div className="space-y-4">
      <Banner tone="caution" title={reasonOf(mail.reason)}>
        <p className="text-ink-muted">
          {t(!mail.fromAddress ? 'cannotAccept' : joins ? 'decideJoins' : 'decide', { number: joins?.number ?? 0, subject: said(joins?.subject ?? '') })}
        </p>
      </Banner>
      <div className="flex flex-wrap items-center gap-2">
        <Button variant="primary" disabled={!mail.fromAddress} loading={accept.isPending} onClick={acceptIt}>
          {joins ? t('acceptInto', { number: joins.number }) : t('accept')}
        </Button>
        <Button loading={drop.isPending} onClick={dropIt}>
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
      <IntoTicketForm onChoose={(ticketNumber) => accept.mutateAsync({ rawMailId: mail.id, ticketNumber })} />
      {content.error && !content.data ? (
        <ErrorState compact error={content.error} onRetry={() => void content.refetch()} />
      ) : content.data ? (
        <SuspendedContent content={content.data} />
      ) : (
        <Skeleton lines={6} />
      )}
    </div>
  )
}
