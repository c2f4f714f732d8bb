'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button, DateField, Field, readServerError, Textarea } from '@/ui'
import type { TicketView } from '../ticket-types'
import type { Scheduled } from './scheduled-replies'
import { useScheduled } from './use-scheduled'

/** Words and time of a reply that has not left. Saving one that was held says that its writer has read what came. */
export function EditScheduled({ reply, ticket, onDone }: { reply: Scheduled; ticket: TicketView; onDone: () => void }) {
  const t = useTranslations('tickets.scheduled')
  const { change } = useScheduled(ticket.id)
  const [body, setBody] = useState(reply.body)
  const [at, setAt] = useState(() => local(reply.sendAt))
  const time = at ? new Date(at) : null
  const isPast = time !== null && time <= new Date()
  const save = () =>
    change.mutate(
      {
        ...{ scheduledReplyId: reply.id, version: reply.version, body },
        ...(time && at !== local(reply.sendAt) ? { sendAt: time } : {}),
        ...(reply.status === 'held' ? { lastSeenMessageId: ticket.lastMessageId } : {}),
      },
      { onSuccess: onDone },
    )
  return (
    <div className="space-y-3">
      <Field label={t('text')}>
        <Textarea rows={4} value={body} onChange={(event) => setBody(event.target.value)} />
      </Field>
      <Field label={t('time')} {...(isPast ? { error: t('past') } : {})}>
        <DateField withTime value={at} onChange={(event) => setAt(event.target.value)} />
      </Field>
      {change.error && (
        <p role="alert" className="text-negative text-sm">
          {readServerError(change.error).message}
        </p>
      )}
      <div className="flex gap-2">
        <Button size="sm" variant="primary" loading={change.isPending} disabled={body.trim() === '' || !time || isPast} onClick={save}>
          {t('save')}
        </Button>
        <Button size="sm" variant="ghost" onClick={onDone}>
          {t('leave')}
        </Button>
      </div>
    </div>
  )
}

/** As a field for date and time holds it, in the reader's own zone. */
function local(at: Date): string {
  const shifted = new Date(at.getTime() - at.getTimezoneOffset() * 60_000)
  return shifted.toISOString().slice(0, 16)
}
