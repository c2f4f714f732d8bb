'use client'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useTRPC } from '@/trpc/client'
import { readServerError } from '@/ui'
import type { SavedView, TicketSort, TicketView } from '../domain'

/** The tickets of a view, or what a search finds, page by page. The rows before stay while the next are fetched. */
export function useTicketsOfView(view: TicketView, saved: SavedView | null, query: string, sort: TicketSort, clearQuery: () => void) {
  const trpc = useTRPC()
  // Words are searched everywhere: what one looks for is seldom in the view one happens to be in. In a view of one's own they narrow it.
  const input = saved ? { query: `${saved.query} ${query}`.trim(), sort } : query ? { query } : { view, sort }
  const tickets = useInfiniteQuery(
    trpc.tickets.list.infiniteQueryOptions(input, { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData }),
  )
  const error = tickets.error && readServerError(tickets.error)
  const nowhere = error?.code === 'tickets.search-word' ? String(error.details.typed ?? '') : null
  return {
    view,
    input,
    query: query || (saved?.query ?? ''),
    clearQuery,
    rows: nowhere === null ? tickets.data?.pages.flatMap((page) => page.data) : [],
    corrected: tickets.data?.pages[0]?.corrected,
    /** The word of the search that names nobody and nothing. */
    nowhere,
    error: nowhere === null ? tickets.error : null,
    isFetching: tickets.isFetching,
    isPlaceholder: tickets.isPlaceholderData,
    hasMore: tickets.hasNextPage,
    isLoadingMore: tickets.isFetchingNextPage,
    loadMore: () => void tickets.fetchNextPage(),
    retry: () => void tickets.refetch(),
  }
}
export type TicketsOfView = ReturnType<typeof useTicketsOfView>
