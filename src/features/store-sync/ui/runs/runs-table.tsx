'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { parseAsString, useQueryState } from 'nuqs'
import { useMemo } from 'react'
import { useTRPC } from '@/trpc/client'
import { type Column, EmptyState, RelativeTime } from '@/ui'
import { RunStatusBadge } from '../imports/run-status'
import { PagedTable } from '../paged-table'
import type { RunRow } from '../store-rows'
import { RunSheet } from './run-sheet'
import { useRunTitle } from './run-title'
import { StartedBy } from './started-by'

/** What was read from a store and imported for it, newest first. Files have a screen of their own, comparisons a part of the store's page. */
export function RunsTable({ connectionId }: { connectionId: string }) {
  const t = useTranslations('store-sync.runs')
  const trpc = useTRPC()
  const list = useInfiniteQuery(
    trpc.stores.runs.infiniteQueryOptions({ connectionId }, { getNextPageParam: (page) => page.nextCursor, placeholderData: (previous) => previous }),
  )
  const columns = useColumns()
  const [openId, setOpenId] = useQueryState('run', parseAsString)
  return (
    <>
      <PagedTable
        label={t('title')}
        columns={columns}
        list={list}
        rowHref={(row) => hrefOf(row)}
        empty={
          <EmptyState kind="nothing-yet" title={t('empty')}>
            {t('emptyHint')}
          </EmptyState>
        }
      />
      <RunSheet runId={openId} onClose={() => void setOpenId(null)} />
    </>
  )
}

function hrefOf({ id, connectionId, kind, progress }: RunRow): string {
  if (progress) return `/stores/${connectionId}?part=runs&run=${id}`
  return kind === 'reconcile' ? `/stores/${connectionId}?part=compare` : `/stores/import?run=${id}`
}

function useColumns(): Column<RunRow>[] {
  const t = useTranslations('store-sync.runs')
  const titleOf = useRunTitle()
  return useMemo(
    () => [
      { id: 'title', header: t('what'), primary: true, cell: titleOf },
      { id: 'status', header: t('status'), width: '9rem', cell: (run) => <RunStatusBadge run={run} /> },
      { id: 'counts', header: t('result'), hideBelow: 'md', width: '22rem', cell: (run) => (run.counts ? t('counts', run.counts) : '') },
      { id: 'by', header: t('by'), hideBelow: 'lg', width: '10rem', cell: (run) => <StartedBy name={run.startedBy} /> },
      { id: 'at', header: t('at'), align: 'end', width: '9rem', cell: (run) => <RelativeTime at={run.startedAt} /> },
    ],
    [t, titleOf],
  )
}
