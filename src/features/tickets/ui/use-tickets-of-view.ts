'use client'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useTRPC } from '@/trpc/client'
import type { TicketSort, TicketView } from '../domain'

/** The tickets of a view, page by page. The rows before stay while the next are fetched. */
export function useTicketsOfView(view: TicketView, query: string, sort: TicketSort, clearQuery: () => void) {
  const trpc = useTRPC()
  // Words are searched everywhere: what one looks for is seldom in the view one happens to be in.
  const input = query ? { query, sort: 'newest' as const } : { view, sort }
  const tickets = useInfiniteQuery(
    trpc.tickets.list.infiniteQueryOptions(input, { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData }),
  )
  return {
    view,
    query,
    clearQuery,
    rows: tickets.data?.pages.flatMap((page) => page.data),
    error: tickets.error,
    isFetching: tickets.isFetching,
    isPlaceholder: tickets.isPlaceholderData,
    hasMore: tickets.hasNextPage,
    isLoadingMore: tickets.isFetchingNextPage,
    loadMore: () => void tickets.fetchNextPage(),
    retry: () => void tickets.refetch(),
  }
}
export type TicketsOfView = ReturnType<typeof useTicketsOfView>
