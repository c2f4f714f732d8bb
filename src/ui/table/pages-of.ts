import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'

/**
 * What a `DataTable` is told of a list that comes page by page: `<DataTable {...pagesOf(tickets)} … />`.
 * @returns the rows of all pages so far (undefined while the first is fetched), whether there are more, and the failure of the last attempt. What is tried
 *   again is what failed: the next page by itself, so that the rows already there stay as they are; else all of the list.
 */
export function pagesOf<Row>(query: UseInfiniteQueryResult<InfiniteData<{ data: Row[] }>, unknown>) {
  return {
    rows: query.data?.pages.flatMap((page) => page.data),
    hasMore: query.hasNextPage,
    loadingMore: query.isFetchingNextPage,
    onLoadMore: () => void query.fetchNextPage(),
    error: query.error,
    moreFailed: query.isFetchNextPageError,
    onRetry: () => void (query.isFetchNextPageError ? query.fetchNextPage() : query.refetch()),
  }
}
