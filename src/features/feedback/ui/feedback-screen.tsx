'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { parseAsBoolean, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import { useTRPC } from '@/trpc/client'
import { Button, Checkbox, type Column, DataTable, EmptyState, Page, RelativeTime, SegmentedControl } from '@/ui'
import { NPS_GROUPS } from '../domain'
import { NpsSummary } from './nps-summary'
import type { ResponseRow } from './response-row'
import { ScoreBadge } from './score-badge'

const RANGES = ['30', '90', '365', 'all'] as const
const url = { range: parseAsStringLiteral(RANGES).withDefault('365'), group: parseAsStringLiteral(NPS_GROUPS), comments: parseAsBoolean.withDefault(false) }
const DAY_MS = 86_400_000

/** NPS with its margin, and the very answers behind it. */
export function FeedbackScreen() {
  const t = useTranslations('feedback')
  const trpc = useTRPC()
  const [{ range, group, comments }, setUrl] = useQueryStates(url)
  const from = useMemo(() => (range === 'all' ? undefined : new Date(Math.floor(Date.now() / DAY_MS) * DAY_MS - Number(range) * DAY_MS)), [range])
  const input = { kind: 'nps' as const, withComment: comments, ...(group ? { group } : {}), ...(from ? { from } : {}) }
  const responses = useInfiniteQuery(
    trpc.feedback.responses.infiniteQueryOptions(input, { getNextPageParam: (page) => page.nextCursor, placeholderData: (previous) => previous }),
  )
  const columns = useResponseColumns()
  const filtered = group !== null || comments
  return (
    <Page
      title={t('title')}
      description={t('description')}
      filters={
        <SegmentedControl
          aria-label={t('range.label')}
          value={range}
          onValueChange={(next) => void setUrl({ range: next })}
          options={RANGES.map((value) => ({ value, label: t(`range.${value}`) }))}
        />
      }
    >
      <h2 className="sr-only">{t('nps.title')}</h2>
      <NpsSummary from={from} />
      <div className="mt-8 mb-3 flex flex-wrap items-center gap-4">
        <SegmentedControl
          aria-label={t('groups.all')}
          value={group ?? 'all'}
          onValueChange={(next) => void setUrl({ group: next === 'all' ? null : next })}
          options={(['all', ...NPS_GROUPS] as const).map((value) => ({ value, label: t(`groups.${value}`) }))}
        />
        <Checkbox label={t('withComment')} checked={comments} onCheckedChange={(checked) => void setUrl({ comments: checked })} />
      </div>
      <DataTable
        label={t('title')}
        columns={columns}
        rows={responses.data?.pages.flatMap((page) => page.data)}
        rowId={(row) => row.id}
        rowHref={(row) => `/customers/${row.customerId}`}
        hasMore={responses.hasNextPage}
        loadingMore={responses.isFetchingNextPage}
        onLoadMore={() => void responses.fetchNextPage()}
        error={responses.error}
        onRetry={() => void responses.refetch()}
        keys
        empty={
          filtered ? (
            <EmptyState
              kind="no-match"
              title={t('empty.noMatch')}
              action={<Button onClick={() => void setUrl({ group: null, comments: null })}>{t('empty.clear')}</Button>}
            />
          ) : (
            <EmptyState kind="nothing-yet" title={t('empty.title')}>
              {t('empty.hint')}
            </EmptyState>
          )
        }
      />
    </Page>
  )
}

function useResponseColumns(): Column<ResponseRow>[] {
  const t = useTranslations('feedback')
  return useMemo(
    () => [
      { id: 'score', header: t('columns.score'), width: '5.5rem', cell: (row) => <ScoreBadge score={row.score} /> },
      { id: 'customer', header: t('columns.customer'), primary: true, width: '14rem', cell: (row) => row.customerName ?? row.customerEmail ?? t('unnamed') },
      { id: 'comment', header: t('columns.comment'), hideBelow: 'sm', cell: (row) => row.comment ?? <span className="text-ink-faint">{t('noComment')}</span> },
      { id: 'at', header: t('columns.at'), align: 'end', width: '8rem', cell: (row) => <RelativeTime at={row.respondedAt} /> },
    ],
    [t],
  )
}
