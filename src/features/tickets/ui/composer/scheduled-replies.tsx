'use client'
import { CalendarClock, OctagonAlert, Paperclip } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Avatar, Button, cx, DateTime, readServerError, toast, useSaid } from '@/ui'
import type { TicketView } from '../ticket-types'
import { EditScheduled } from './edit-scheduled'
import { useScheduled } from './use-scheduled'

export type Scheduled = TicketView['scheduled'][number]

/** Replies that have not left yet, below the messages: when they will, or why they did not. */
export const ScheduledReplies = ({ ticket, me }: { ticket: TicketView; me: string }) =>
  ticket.scheduled.map((reply) => <ScheduledReply key={reply.id} reply={reply} ticket={ticket} isMine={reply.authorUserId === me} />)

function ScheduledReply({ reply, ticket, isMine }: { reply: Scheduled; ticket: TicketView; isMine: boolean }) {
  const t = useTranslations('tickets.scheduled')
  const said = useSaid()
  const [isEditing, setEditing] = useState(false)
  const held = reply.status === 'held'
  const Icon = held ? OctagonAlert : CalendarClock
  return (
    <article aria-label={t('by', { name: reply.authorName })} className="flex gap-3 px-4 py-3">
      <Avatar name={reply.authorName} size={32} className="max-sm:hidden" />
      <div className={cx('min-w-0 grow rounded-lg border border-dashed px-3.5 py-2.5', held ? 'border-negative' : 'border-line-strong')}>
        <header className="mb-1 flex flex-wrap items-baseline gap-x-2">
          <span className="font-medium">{reply.authorName}</span>
          <span className={cx('inline-flex items-center gap-1 text-sm', held ? 'text-negative' : 'text-ink-muted')}>
            <Icon aria-hidden size={12} strokeWidth={1.75} className="self-center" />
            {held ? t(`held.${reply.reason ?? 'cannot-send'}`) : t('leaves')}
            {!held && <DateTime at={reply.sendAt} />}
          </span>
        </header>
        {isEditing ? (
          <EditScheduled reply={reply} ticket={ticket} onDone={() => setEditing(false)} />
        ) : (
          <>
            <p className="max-w-text whitespace-pre-wrap break-words">{said(reply.body)}</p>
            {reply.cc.length > 0 && <p className="mt-1 text-ink-muted text-sm">{t('cc', { addresses: reply.cc.join(', ') })}</p>}
            <Files files={reply.files} />
            <Actions reply={reply} ticket={ticket} isMine={isMine} onEdit={() => setEditing(true)} />
          </>
        )}
      </div>
    </article>
  )
}

const Files = ({ files }: { files: Scheduled['files'] }) =>
  files.length > 0 && (
    <ul className="mt-1.5 text-sm">
      {files.map(({ id, name }) => (
        <li key={id} className="flex items-center gap-1.5">
          <Paperclip aria-hidden size={12} strokeWidth={1.75} className="shrink-0 text-ink-faint" />
          <a href={`/api/desk/attachments/${id}`} download className="truncate underline decoration-line-strong underline-offset-[3px] hover:text-accent">
            {name}
          </a>
        </li>
      ))}
    </ul>
  )

/** Its writer changes it, sends it at once or takes it back; when they are gone, anybody may take its words over. */
function Actions({ reply, ticket, isMine, onEdit }: { reply: Scheduled; ticket: TicketView; isMine: boolean; onEdit: () => void }) {
  const t = useTranslations('tickets.scheduled')
  const { sendNow, cancel } = useScheduled(ticket.id)
  const failed = { onError: (error: unknown) => toast.failed({ title: readServerError(error).message }) }
  if (!isMine && reply.reason !== 'author-gone') return null
  return (
    <div className="mt-2 flex flex-wrap gap-2" data-print="hide">
      {isMine && (
        <>
          <Button
            size="sm"
            loading={sendNow.isPending}
            onClick={() =>
              sendNow.mutate({ scheduledReplyId: reply.id, ...(reply.status === 'held' ? { lastSeenMessageId: ticket.lastMessageId } : {}) }, failed)
            }
          >
            {reply.status === 'held' ? t('sendAnyway') : t('sendNow')}
          </Button>
          <Button size="sm" variant="ghost" onClick={onEdit}>
            {t('edit')}
          </Button>
        </>
      )}
      <Button size="sm" variant="ghost" loading={cancel.isPending} onClick={() => cancel.mutate({ scheduledReplyId: reply.id }, failed)}>
        {isMine ? t('takeBack') : t('takeOver')}
      </Button>
    </div>
  )
}
