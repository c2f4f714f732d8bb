'use client'
import { useQuery } from '@tanstack/react-query'
import { CornerDownRight, FileText, Lock, Mail, Paperclip } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Avatar, Button, cx, ErrorState, RelativeTime, Skeleton } from '@/ui'
import { MailFrame } from './mail-frame'
import { MessageDelivery } from './message-delivery'
import type { MessageView } from './ticket-types'

type Look = 'visible' | 'full' | 'html'

/** One message. The customer's words stand on the left, ours on the accent's ground, notes on yellow with a lock and a word. */
export function MessageItem({ message }: { message: MessageView }) {
  const t = useTranslations('tickets.message')
  const [look, setLook] = useState<Look>('visible')
  const { kind } = message
  return (
    <article aria-label={t(`by.${kind}`, { name: message.authorName })} id={`message-${message.id}`} className="flex scroll-mt-4 gap-3 px-4 py-3">
      <Avatar name={message.authorName} size={32} className="max-sm:hidden" />
      <div
        className={cx(
          'min-w-0 grow rounded-lg border px-3.5 py-2.5',
          kind === 'customer' && 'border-line bg-raised [--ground:var(--c-raised)]',
          kind === 'reply' && 'border-transparent bg-accent-soft/60',
          kind === 'note' && 'border-note-line bg-note',
        )}
      >
        <header className="mb-1 flex flex-wrap items-baseline gap-x-2">
          <span className="font-medium">{message.authorName}</span>
          {kind === 'note' && (
            <span className="inline-flex items-center gap-1 text-sm">
              <Lock aria-hidden size={12} strokeWidth={1.75} />
              {t('note')}
            </span>
          )}
          {message.authorEmail && <span className="truncate text-ink-muted text-sm">{message.authorEmail}</span>}
          <RelativeTime at={message.createdAt} className="ml-auto shrink-0 text-ink-muted text-sm" />
        </header>
        {look === 'visible' ? <MessageText text={message.body} /> : <WholeMessage message={message} look={look} />}
        <Attachments message={message} />
        <JoinedBy message={message} />
        <Looks message={message} look={look} onLook={setLook} />
        {message.delivery && <MessageDelivery delivery={message.delivery} />}
      </div>
    </article>
  )
}

const MessageText = ({ text }: { text: string }) => <p className="max-w-text whitespace-pre-wrap break-words">{text}</p>

function WholeMessage({ message, look }: { message: MessageView; look: 'full' | 'html' }) {
  const trpc = useTRPC()
  const body = useQuery(trpc.tickets.messageBody.queryOptions({ messageId: message.id }, { staleTime: Number.POSITIVE_INFINITY }))
  if (body.error) return <ErrorState compact error={body.error} onRetry={() => void body.refetch()} />
  if (!body.data) return <Skeleton lines={4} />
  return look === 'html' && body.data.html ? <MailFrame html={body.data.html} from={message.authorName} /> : <MessageText text={body.data.fullText} />
}

function Looks({ message, look, onLook }: { message: MessageView; look: Look; onLook: (look: Look) => void }) {
  const t = useTranslations('tickets.message')
  if (!message.hasFullText && !message.hasHtml && !message.rawMailId) return null
  return (
    <div className="mt-1.5 -ml-2 flex flex-wrap gap-0.5" data-print="hide">
      {look !== 'visible' && (
        <Button size="sm" variant="ghost" onClick={() => onLook('visible')}>
          {t('lookVisible')}
        </Button>
      )}
      {message.hasFullText && look !== 'full' && (
        <Button size="sm" variant="ghost" icon={FileText} onClick={() => onLook('full')}>
          {t('lookFull')}
        </Button>
      )}
      {message.hasHtml && look !== 'html' && (
        <Button size="sm" variant="ghost" icon={Mail} onClick={() => onLook('html')}>
          {t('lookHtml')}
        </Button>
      )}
    </div>
  )
}

function Attachments({ message }: { message: MessageView }) {
  const t = useTranslations('tickets.message')
  const format = useFormatter()
  if (message.attachments.length === 0 || !message.rawMailId) return null
  return (
    <div className="mt-2 rounded-md bg-sunken/70 px-2.5 py-1.5 text-sm">
      <ul>
        {message.attachments.map((part) => (
          <li key={`${part.name} ${part.bytes}`} className="flex items-center gap-1.5">
            <Paperclip aria-hidden size={12} strokeWidth={1.75} className="shrink-0 text-ink-faint" />
            <span className="truncate">{part.name}</span>
            <span className="shrink-0 text-ink-muted">{t('size', { kb: format.number(Math.max(1, Math.round(part.bytes / 1024))) })}</span>
          </li>
        ))}
      </ul>
      <a href={`/api/raw-mails/${message.rawMailId}`} download className="underline decoration-line-strong underline-offset-[3px] hover:text-accent">
        {t('original')}
      </a>
    </div>
  )
}

/** Why a mail stands in this ticket, where that is not plain. */
function JoinedBy({ message: { joinedBy } }: { message: MessageView }) {
  const t = useTranslations('tickets.joinedBy')
  if (joinedBy !== 'stranger' && joinedBy !== 'follow-up' && joinedBy !== 'subject-token') return null
  return (
    <p className="mt-1.5 flex items-center gap-1.5 text-ink-muted text-sm">
      <CornerDownRight aria-hidden size={12} strokeWidth={1.75} />
      {t(joinedBy)}
    </p>
  )
}
