'use client'
import { useQuery } from '@tanstack/react-query'
import { Download, FileText, Lock, Mail } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Avatar, Button, cx, ErrorState, RelativeTime, Skeleton, useSaid } from '@/ui'
import { buttonClass } from '@/ui/primitives/button-styles'
import { AttachedFiles } from './attached-files'
import { JoinedBy } from './joined-by'
import { MessageDelivery } from './message-delivery'
import { MessageFiles } from './message-files'
import { MessagePictures } from './message-pictures'
import type { MessageView } from './ticket-types'

/** What cleans and shows a mail's own layout is fetched with the first one somebody looks at. */
const MailFrame = dynamic(() => import('./mail-frame').then((module) => module.MailFrame), { ssr: false, loading: () => <Skeleton lines={4} /> })

type Look = 'visible' | 'full' | 'html'

/** One message. The customer's words stand on the left, ours on the accent's ground, notes on yellow with a lock and a word. */
export function MessageItem({ message }: { message: MessageView }) {
  const t = useTranslations('tickets.message')
  const [look, setLook] = useState<Look>('visible')
  const said = useSaid()
  const { kind } = message
  const author = said(message.authorName)
  return (
    <article aria-label={t(`by.${kind}`, { name: author })} id={`message-${message.id}`} className="flex scroll-mt-4 gap-3 px-4 py-3">
      <Avatar name={author} size={32} className="max-sm:hidden" />
      <div
        className={cx(
          'min-w-0 grow rounded-lg border px-3.5 py-2.5',
          kind === 'customer' && 'border-line bg-raised [--ground:var(--c-raised)]',
          kind === 'reply' && 'border-transparent bg-accent-soft/60',
          kind === 'note' && 'border-note-line bg-note',
        )}
      >
        <header className="mb-1 flex flex-wrap items-baseline gap-x-2">
          <bdi className="wrap-anywhere font-medium">{author}</bdi>
          {kind === 'note' && (
            <span className="inline-flex items-center gap-1 text-sm">
              <Lock aria-hidden size={12} strokeWidth={1.75} />
              {t('note')}
            </span>
          )}
          {message.authorEmail && <span className="truncate text-ink-muted text-sm">{message.authorEmail}</span>}
          <RelativeTime at={message.createdAt} className="ml-auto shrink-0 text-ink-muted text-sm" />
        </header>
        {look === 'visible' ? <MessageText text={said(message.body)} /> : <WholeMessage message={message} author={author} look={look} />}
        {look !== 'html' && <MessagePictures files={message.attachments} />}
        <MessageFiles message={message} />
        <AttachedFiles files={message.files} />
        <JoinedBy message={message} />
        <Looks message={message} look={look} onLook={setLook} />
        {message.delivery && <MessageDelivery delivery={message.delivery} />}
      </div>
    </article>
  )
}

/** Each line runs the way its own script does: a customer who writes Arabic and quotes an order number is read as written. */
const MessageText = ({ text }: { text: string }) => (
  <p dir="auto" className="wrap-anywhere max-w-text whitespace-pre-wrap [unicode-bidi:plaintext]">
    {text}
  </p>
)

function WholeMessage({ message, author, look }: { message: MessageView; author: string; look: 'full' | 'html' }) {
  const trpc = useTRPC()
  const body = useQuery(trpc.tickets.messageBody.queryOptions({ messageId: message.id }, { staleTime: Number.POSITIVE_INFINITY }))
  if (body.error) return <ErrorState compact error={body.error} onRetry={() => void body.refetch()} />
  if (!body.data) return <Skeleton lines={4} />
  return look === 'html' && body.data.html ? (
    <MailFrame html={body.data.html} from={author} files={message.attachments} />
  ) : (
    <MessageText text={body.data.fullText} />
  )
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
      {message.rawMailId && (
        <a href={`/api/raw-mails/${message.rawMailId}`} download className={buttonClass('ghost', 'sm', false)}>
          <Download aria-hidden size={16} strokeWidth={1.5} className="-ml-0.5 shrink-0" />
          {t('original')}
        </a>
      )}
    </div>
  )
}
