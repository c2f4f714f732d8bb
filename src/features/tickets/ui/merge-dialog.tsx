'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Banner, Button, Dialog, RadioGroup, readServerError, Skeleton, toast, useSaid } from '@/ui'
import type { TicketView } from './ticket-types'
import { useTicketActions } from './use-ticket-actions'

type Props = { ticket: TicketView; open: boolean; onOpenChange: (open: boolean) => void }

/** Another ticket of the same customer is read in this one from now on. Only their own are offered: two people's tickets never meet. */
export function MergeDialog({ ticket, open, onOpenChange }: Props) {
  const t = useTranslations('tickets')
  const said = useSaid()
  const trpc = useTRPC()
  const { refresh } = useTicketActions()
  const [otherId, setOtherId] = useState('')
  const theirs = useQuery(trpc.tickets.list.queryOptions({ customerId: ticket.customer.id, sort: 'newest', limit: 20 }, { enabled: open }))
  const others = (theirs.data?.data ?? []).filter(({ id }) => id !== ticket.id)
  const merge = useMutation(
    trpc.tickets.merge.mutationOptions({
      onSuccess: () => {
        toast.done({ title: t('merge.done', { number: ticket.number }) })
        onOpenChange(false)
        void refresh()
      },
    }),
  )
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('merge.title', { number: ticket.number })}
      description={t('merge.hint')}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{t('merge.cancel')}</Button>
          <Button variant="primary" disabled={!otherId} loading={merge.isPending} onClick={() => merge.mutate({ ticketId: ticket.id, otherId })}>
            {t('merge.confirm')}
          </Button>
        </>
      }
    >
      {merge.error && (
        <Banner tone="negative" live>
          {readServerError(merge.error).message}
        </Banner>
      )}
      {!theirs.data ? (
        <Skeleton lines={4} />
      ) : others.length === 0 ? (
        <p className="text-ink-muted">{t('merge.none')}</p>
      ) : (
        <RadioGroup
          aria-label={t('merge.which')}
          value={otherId}
          onValueChange={setOtherId}
          options={others.map((other) => ({
            value: other.id,
            label: `#${other.number} ${said(other.subject)}`,
            hint: `${t(`statuses.${other.status}`)} · ${said(other.snippet)}`,
          }))}
        />
      )}
    </Dialog>
  )
}
