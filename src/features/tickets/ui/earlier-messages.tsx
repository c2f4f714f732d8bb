'use client'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Button, ErrorState } from '@/ui'
import { MessageItem } from './message-item'
import type { TicketView } from './ticket-types'

/** What was written before the messages a ticket opens with: read back page by page, and what one was reading stays where it stands. */
export function EarlierMessages({ ticket, scroller }: { ticket: TicketView; scroller: RefObject<HTMLDivElement | null> }) {
  const t = useTranslations('tickets.conversation')
  const trpc = useTRPC()
  const [isAsked, setAsked] = useState(false)
  // A newer message pushes the first one out of what the ticket opens with: then it is read from here, and no message lies between.
  const beforeId = ticket.messages[0]?.id
  const pages = useInfiniteQuery(
    trpc.tickets.messages.infiniteQueryOptions(
      { ticketId: ticket.id, ...(beforeId ? { beforeId } : {}) },
      { enabled: isAsked, getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
    ),
  )
  const earlier = (pages.data?.pages ?? []).flatMap(({ data }) => data).toReversed()
  /** How far from the end one was reading when more was asked for; null once that place is held. */
  const fromBelow = useRef<number | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each page that came in above
  useLayoutEffect(() => {
    if (fromBelow.current === null || earlier.length === 0) return
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight - fromBelow.current })
    fromBelow.current = null
  }, [earlier.length])

  const left = ticket.earlierMessages - earlier.length
  const more = () => {
    fromBelow.current = scroller.current ? scroller.current.scrollHeight - scroller.current.scrollTop : 0
    if (isAsked) void pages.fetchNextPage()
    else setAsked(true)
  }
  if (ticket.earlierMessages === 0) return null
  return (
    <>
      {pages.error && <ErrorState compact error={pages.error} onRetry={() => void pages.refetch()} retrying={pages.isFetching} />}
      {left > 0 && !pages.error && (
        <p className="px-4 py-2 text-center">
          <Button size="sm" loading={pages.isFetching} onClick={more}>
            {t('earlier', { count: left })}
          </Button>
        </p>
      )}
      {earlier.map((message) => (
        <MessageItem key={message.id} message={message} />
      ))}
    </>
  )
}
