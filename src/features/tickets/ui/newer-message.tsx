'use client'
import { useTranslations } from 'next-intl'
import { Banner, Button, type ServerError, useSaid } from '@/ui'
import type { TicketView } from './ticket-types'
import type { DraftOnScreen } from './use-draft'

type Props = { ticket: TicketView; draft: DraftOnScreen; me: string; problem: ServerError | null; onSendAnyway: (messageId: string | null) => void }

/** What others wrote after the message this writer saw last. What one wrote oneself one has seen. */
export function messagesAfter(ticket: TicketView, seenId: string | null, me: string): TicketView['messages'] {
  const seenAt = ticket.messages.findIndex(({ id }) => id === seenId)
  return seenAt < 0 ? [] : ticket.messages.slice(seenAt + 1).filter(({ authorUserId }) => authorUserId !== me)
}

/** Somebody wrote while this reply was being written: says who and what, and lets the writer go on knowingly. */
export function NewerMessage({ ticket, draft, me, problem, onSendAnyway }: Props) {
  const t = useTranslations('tickets.newer')
  const said = useSaid()
  if (draft.body === '' || !draft.seenId || draft.kind === 'note') return null
  const newer = messagesAfter(ticket, draft.seenId, me)
  const last = newer.at(-1)
  if (!last) return null
  const refused = problem?.code === 'tickets.changed-meanwhile'
  return (
    <div className="mb-2">
      <Banner
        live
        tone="caution"
        title={refused ? t('refused', { name: said(last.authorName) }) : t('arrived', { name: said(last.authorName) })}
        action={
          <>
            <Button size="sm" onClick={() => document.getElementById(`message-${newer[0]?.id}`)?.scrollIntoView({ block: 'start' })}>
              {t('show')}
            </Button>
            {refused ? (
              <Button size="sm" onClick={() => onSendAnyway(ticket.lastMessageId)}>
                {t('sendAnyway')}
              </Button>
            ) : (
              <Button size="sm" variant="ghost" onClick={() => draft.acknowledge(ticket.lastMessageId)}>
                {t('read')}
              </Button>
            )}
          </>
        }
      >
        <p className="line-clamp-2 text-ink-muted">{said(last.body)}</p>
      </Banner>
    </div>
  )
}
