'use client'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Banner, Button, Checkbox, Dialog, Field, Input, readServerError, toast, useSaid } from '@/ui'
import type { TicketView } from '../ticket-types'
import { useTicketActions } from '../use-ticket-actions'

type Props = { ticket: TicketView; open: boolean; onOpenChange: (open: boolean) => void }

/** Messages that are about something else become a ticket of their own. */
export function SplitDialog({ ticket, open, onOpenChange }: Props) {
  const t = useTranslations('tickets.split')
  const said = useSaid()
  const trpc = useTRPC()
  const { refresh } = useTicketActions()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [subject, setSubject] = useState(said(ticket.subject))
  const split = useMutation(
    trpc.tickets.work.split.mutationOptions({
      onSuccess: ({ number }) => {
        toast.done({ title: t('done', { number }) })
        setChosen(new Set())
        onOpenChange(false)
        void refresh()
      },
    }),
  )
  const toggle = (id: string) => setChosen((before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]))
  const isReady = chosen.size > 0 && chosen.size < ticket.messages.length + ticket.earlierMessages && subject.trim() !== ''
  return (
    <Dialog
      size="md"
      open={open}
      onOpenChange={onOpenChange}
      title={t('title', { number: ticket.number })}
      description={t('hint')}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{t('cancel')}</Button>
          <Button
            variant="primary"
            disabled={!isReady}
            loading={split.isPending}
            onClick={() =>
              split.mutate({ ticketId: ticket.id, messageIds: [...chosen], subject: subject === said(ticket.subject) ? ticket.subject : subject.trim() })
            }
          >
            {t('confirm', { count: chosen.size })}
          </Button>
        </>
      }
    >
      {split.error && (
        <Banner tone="negative" live>
          {readServerError(split.error).message}
        </Banner>
      )}
      <Field label={t('subject')}>
        <Input value={subject} maxLength={300} onChange={(event) => setSubject(event.target.value)} />
      </Field>
      <fieldset className="mt-4">
        <legend className="mb-1.5 font-medium">{t('which')}</legend>
        <div className="max-h-80 space-y-2 overflow-y-auto">
          {ticket.messages.map((message) => (
            <Checkbox
              key={message.id}
              checked={chosen.has(message.id)}
              onCheckedChange={() => toggle(message.id)}
              label={t(`by.${message.kind}`, { name: said(message.authorName) })}
              hint={<span className="line-clamp-2">{said(message.body)}</span>}
            />
          ))}
        </div>
      </fieldset>
    </Dialog>
  )
}
