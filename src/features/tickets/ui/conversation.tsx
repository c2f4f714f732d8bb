'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { ArrowLeft } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, type RefObject, useEffect, useRef } from 'react'
import { useTRPC } from '@/trpc/client'
import { ErrorState, IconButton, readServerError } from '@/ui'
import { Composer } from './composer/composer'
import { ScheduledReplies } from './composer/scheduled-replies'
import { ConversationSkeleton } from './conversation-skeleton'
import { EarlierMessages } from './earlier-messages'
import { MessageItem } from './message-item'
import { TicketHeader } from './ticket-header'
import { TicketMore } from './ticket-more'
import type { TicketChange, TicketView } from './ticket-types'
import { MentionList } from './watch/mention-list'

export type Asked = 'assign' | 'tag' | 'snooze' | null

type Props = {
  ticketId: string
  me: string
  mayReply: boolean
  contextLoadedAt: Date | null
  field: RefObject<HTMLTextAreaElement | null>
  kindAsked: { kind: 'reply' | 'note'; at: number } | null
  asked: Asked
  isPanelOpen: boolean
  onAnswered: () => void
  onChange: (ticketId: string, change: TicketChange) => void
  onBack: () => void
  onPanel: () => void
  onClosed: () => void
  /** Stands above the composer. */
  strip?: ReactNode
}

/** One ticket: header, messages, composer. It opens at its newest message and is read from then on. */
export function Conversation({ ticketId, onChange, onBack, ...props }: Props) {
  const t = useTranslations('tickets')
  const trpc = useTRPC()
  const ticket = useQuery(trpc.tickets.get.queryOptions({ ticketId }))
  const log = useRef<HTMLDivElement>(null)
  if (ticket.error && !ticket.data)
    return (
      <>
        <div className="p-2 lg:hidden">
          <IconButton icon={ArrowLeft} label={t('header.back')} onClick={onBack} />
        </div>
        <ErrorState
          title={t('errors.ticket')}
          error={ticket.error}
          onRetry={() => void ticket.refetch()}
          retrying={ticket.isFetching}
          next={readServerError(ticket.error).offline ? undefined : t('errors.ticketNext')}
        />
      </>
    )
  if (!ticket.data) return <ConversationSkeleton />
  const view = ticket.data
  return (
    <div className="flex min-h-0 grow flex-col">
      <TicketHeader
        ticket={view}
        asked={props.asked}
        onAnswered={props.onAnswered}
        onChange={(change) => onChange(view.id, change)}
        onBack={onBack}
        onPanel={props.onPanel}
        isPanelOpen={props.isPanelOpen}
        more={<TicketMore ticket={view} onChange={(change) => onChange(view.id, change)} />}
      />
      <Messages ticket={view} me={props.me} scroller={log} />
      {props.mayReply && <MentionList field={props.field} />}
      {props.mayReply && props.strip}
      {props.mayReply && (
        <Composer
          key={view.id}
          ticket={view}
          me={props.me}
          contextLoadedAt={props.contextLoadedAt}
          field={props.field}
          kindAsked={props.kindAsked}
          onClosed={props.onClosed}
          onLeave={() => log.current?.focus()}
        />
      )}
    </div>
  )
}

function Messages({ ticket, me, scroller }: { ticket: TicketView; me: string; scroller: RefObject<HTMLDivElement | null> }) {
  const t = useTranslations('tickets')
  const trpc = useTRPC()
  const read = useMutation(trpc.tickets.markRead.mutationOptions())
  const { id, lastMessageId, unread } = ticket

  // biome-ignore lint/correctness/useExhaustiveDependencies: a newer message brings the reader down to it
  useEffect(() => {
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight })
  }, [id, lastMessageId])
  const { mutate } = read
  // biome-ignore lint/correctness/useExhaustiveDependencies: each newer message is read anew
  useEffect(() => {
    if (unread && document.visibilityState === 'visible') mutate({ ticketId: id })
  }, [id, lastMessageId, unread, mutate])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <div ref={scroller} role="log" aria-label={t('conversation.label', { number: ticket.number })} tabIndex={0} className="min-h-0 grow overflow-y-auto py-2">
      <EarlierMessages ticket={ticket} scroller={scroller} />
      {ticket.messages.map((message) => (
        <MessageItem key={message.id} message={message} />
      ))}
      <ScheduledReplies ticket={ticket} me={me} />
    </div>
  )
}
