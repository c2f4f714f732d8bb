'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { useTRPC } from '@/trpc/client'
import { type Column, DataTable, EmptyState, RelativeTime, useLive } from '@/ui'
import { RunStatusBadge } from '../imports/run-status'
import type { RunRow } from '../store-rows'

/** What was imported into a connection, newest first. */
export function RunsTable({ connectionId }: { connectionId: string }) {
  const t = useTranslations('store-sync.runs')
  const trpc = useTRPC()
  const list = useInfiniteQuery(
    trpc.stores.runs.infiniteQueryOptions({ connectionId }, { getNextPageParam: (page) => page.nextCursor, placeholderData: (previous) => previous }),
  )
  useLive('stores', () => void list.refetch())
  const columns = useColumns()
  return (
    <DataTable
      label={t('title')}
      columns={columns}
      rows={list.data?.pages.flatMap((page) => page.data)}
      rowId={(row) => row.id}
      rowHref={(row) => `/stores/import?run=${row.id}`}
      hasMore={list.hasNextPage}
      loadingMore={list.isFetchingNextPage}
      onLoadMore={() => void list.fetchNextPage()}
      error={list.error}
      onRetry={() => void list.refetch()}
      empty={
        <EmptyState kind="nothing-yet" title={t('empty')}>
          {t('emptyHint')}
        </EmptyState>
      }
    />
  )
}

function useColumns(): Column<RunRow>[] {
  const t = useTranslations('store-sync.runs')
  return useMemo(
    () => [
      { id: 'title', header: t('what'), primary: true, cell: (run) => run.title },
      { id: 'status', header: t('status'), width: '9rem', cell: (run) => <RunStatusBadge run={run} /> },
      { id: 'counts', header: t('result'), hideBelow: 'md', width: '22rem', cell: (run) => (run.counts ? t('counts', run.counts) : '') },
      { id: 'by', header: t('by'), hideBelow: 'lg', width: '10rem', cell: (run) => run.startedBy },
      { id: 'at', header: t('at'), align: 'end', width: '9rem', cell: (run) => <RelativeTime at={run.startedAt} /> },
    ],
    [t],
  )
}
