'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { ChevronDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { Button, Menu, readServerError, toast } from '@/ui'
import type { MessageView } from './ticket-types'
import { useTicketActions } from './use-ticket-actions'

/** What a person can do about a mail that is stuck: again, from another mailbox, say that it arrived, or give it up. */
export function DecideDelivery({ delivery: { outboundMailId, status } }: { delivery: NonNullable<MessageView['delivery']> }) {
  const t = useTranslations('tickets.delivery')
  const trpc = useTRPC()
  const { refresh } = useTicketActions()
  const senders = useQuery(trpc.tickets.mailboxes.senders.queryOptions(undefined, { staleTime: 60_000 }))
  const decide = useMutation(
    trpc.tickets.resolveOutbound.mutationOptions({ onError: (error) => toast.failed({ title: readServerError(error).message }), onSettled: refresh }),
  )
  const isWaiting = status === 'queued'
  return (
    <div className="mt-1.5 flex flex-wrap gap-2" data-print="hide">
      <Button size="sm" loading={decide.isPending} onClick={() => decide.mutate({ outboundMailId, verdict: 'send-again' })}>
        {isWaiting ? t('tryNow') : t('sendAgain')}
      </Button>
      {senders.data && senders.data.length > 0 && (
        <Menu
          trigger={
            <Button size="sm" variant="ghost" icon={ChevronDown}>
              {t('otherMailbox')}
            </Button>
          }
          items={senders.data.map(({ id, name, address }) => ({
            label: t('sendFrom', { name }),
            hint: address,
            onSelect: () => decide.mutate({ outboundMailId, verdict: 'send-again', mailboxId: id }),
          }))}
        />
      )}
      {status === 'unknown' && (
        <Button size="sm" variant="ghost" onClick={() => decide.mutate({ outboundMailId, verdict: 'it-was-sent' })}>
          {t('itWasSent')}
        </Button>
      )}
      {(status === 'unknown' || isWaiting) && (
        <Button size="sm" variant="ghost" onClick={() => decide.mutate({ outboundMailId, verdict: 'give-up' })}>
          {t('giveUp')}
        </Button>
      )}
    </div>
  )
}
