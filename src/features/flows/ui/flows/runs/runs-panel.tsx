'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import { useCustomerName } from '@/features/customers/ui'
import { useTRPC } from '@/trpc/client'
import { Button, type Column, DataTable, EmptyState, pagesOf, RelativeTime, Select } from '@/ui'
import { type FlowView, type FlowVocabulary, RUN_STATES, type RunRow, type RunState } from '../../../domain/flow'
import { RunSheet } from './run-sheet'
import { RunStateBadge } from './run-state'

/** Everybody who came through, or was held out, latest first. One run opens step by step. */
export function RunsPanel({ flow, vocabulary }: { flow: FlowView; vocabulary: FlowVocabulary }) {
  const t = useTranslations('flows.flow.runs')
  const trpc = useTRPC()
  const [{ runs: state, run: open }, setUrl] = useQueryStates({ runs: parseAsStringLiteral(RUN_STATES), run: parseAsString })
  const runs = useInfiniteQuery(
    trpc.flows.flows.runs.infiniteQueryOptions(
      { flowId: flow.id, limit: 50, ...(state ? { state } : {}) },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: (previous) => previous },
    ),
  )
  const columns = useRunColumns()
  return (
    <>
      <div className="mb-3 w-48">
        <Select
          aria-label={t('state')}
          value={state ?? 'all'}
          onValueChange={(next) => void setUrl({ runs: next === 'all' ? null : (next as RunState) })}
          options={[{ value: 'all', label: t('anyState') }, ...RUN_STATES.map((one) => ({ value: one, label: t(`states.${one}`) }))]}
        />
      </div>
      <DataTable
        label={t('title')}
        columns={columns}
        {...pagesOf(runs)}
        rowId={(row) => row.id}
        onRowOpen={(row) => void setUrl({ run: row.id })}
        {...(open ? { currentId: open } : {})}
        refreshing={runs.isPlaceholderData}
        keys
        empty={
          state ? (
            <EmptyState kind="no-match" title={t('noMatch')} action={<Button onClick={() => void setUrl({ runs: null })}>{t('anyState')}</Button>} />
          ) : (
            <EmptyState kind="nothing-yet" title={t('empty')}>
              {flow.state === 'live' ? t('emptyLive') : t('emptyOff')}
            </EmptyState>
          )
        }
      />
      {open && <RunSheet id={open} vocabulary={vocabulary} onClose={() => void setUrl({ run: null })} />}
    </>
  )
}

function useRunColumns(): Column<RunRow>[] {
  const t = useTranslations('flows.flow.runs')
  const nameOf = useCustomerName()
  return useMemo(
    () => [
      { id: 'customer', header: t('customer'), primary: true, width: '15rem', cell: (row) => nameOf(row.customerName) },
      { id: 'state', header: t('state'), cell: (row) => <RunStateBadge run={row} /> },
      {
        id: 'where',
        header: t('where'),
        width: '11rem',
        hideBelow: 'md',
        cell: (row) => (row.state === 'held-out' ? null : t('place', { n: Math.min(row.position + 1, row.steps), of: row.steps })),
      },
      { id: 'version', header: t('version'), align: 'end', width: '6rem', hideBelow: 'lg', cell: (row) => row.versionNumber },
      { id: 'began', header: t('began'), align: 'end', width: '9rem', hideBelow: 'sm', cell: (row) => <RelativeTime at={row.startedAt} /> },
    ],
    [t, nameOf],
  )
}
