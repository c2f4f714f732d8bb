'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { Button, type Density, ErrorState, Skeleton } from '@/ui'
import { DEFAULT_ROW_PARTS, type RowPart } from '../domain'
import { ListEmpty } from './list-empty'
import { usePresent } from './presence/use-presence'
import { TicketListRow } from './ticket-list-row'
import type { TicketRow } from './ticket-types'
import { type OnIntent, usePrefetchTicket } from './use-prefetch-ticket'
import type { TicketsOfView } from './use-tickets-of-view'

const NONE: readonly TicketRow[] = []

type Props = {
  tickets: TicketsOfView
  openId: string | null
  selected: ReadonlySet<string>
  density: Density
  /** What rows show besides the fixed; a view of one's own says so. */
  parts?: readonly RowPart[] | undefined
  onOpen: (id: string) => void
  onSelect: (id: string, selected: boolean) => void
  onIntent: OnIntent
}

export function TicketList({ tickets, openId, selected, density, parts = DEFAULT_ROW_PARTS, onOpen, onSelect, onIntent }: Props) {
  const t = useTranslations('tickets')
  const list = useRef<HTMLUListElement>(null)
  const prefetch = usePrefetchTicket(tickets.rows ?? NONE, openId, onIntent)

  useEffect(() => {
    if (openId) list.current?.querySelector(`[data-ticket="${openId}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [openId])

  // Who closes a ticket by key goes on in the list where they were.
  const before = useRef(openId)
  useEffect(() => {
    const left = before.current
    before.current = openId
    if (openId === null && left && document.activeElement === document.body)
      list.current?.querySelector<HTMLElement>(`[data-ticket="${left}"] [data-row]`)?.focus()
  }, [openId])

  const present = usePresent()
  if (tickets.error && !tickets.rows) return <ErrorState error={tickets.error} onRetry={tickets.retry} retrying={tickets.isFetching} title={t('errors.list')} />
  if (!tickets.rows) return <ListSkeleton />
  if (tickets.rows.length === 0) return <ListEmpty view={tickets.view} query={tickets.query} onClear={tickets.clearQuery} />
  return (
    <>
      {tickets.error && (
        <p className="hairline-b px-3 py-1.5 text-caution text-sm" role="status">
          {t('errors.stale')}
        </p>
      )}
      <ul ref={list} aria-label={t('list.label')} aria-busy={tickets.isPlaceholder}>
        {tickets.rows.map((ticket) => (
          <TicketListRow
            key={ticket.id}
            ticket={ticket}
            current={ticket.id === openId}
            selected={selected.has(ticket.id)}
            density={density}
            parts={parts}
            present={present.get(ticket.id)}
            onOpen={onOpen}
            onIntent={prefetch}
            onSelect={onSelect}
          />
        ))}
      </ul>
      {tickets.hasMore && (
        <div className="flex justify-center p-3">
          <Button size="sm" loading={tickets.isLoadingMore} onClick={tickets.loadMore}>
            {t('list.more')}
          </Button>
        </div>
      )}
    </>
  )
}

function ListSkeleton() {
  return (
    <div aria-busy className="space-y-px">
      {Array.from({ length: 9 }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: identical rows
        <div key={row} className="hairline-b space-y-1.5 px-4 py-2.5">
          <Skeleton className="h-4 w-2/5" />
          <Skeleton className="h-4 w-4/5" />
          <Skeleton className="h-3 w-3/5" />
        </div>
      ))}
    </div>
  )
}
