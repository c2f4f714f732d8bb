'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import { useCustomerName } from '@/features/customers/ui'
import { useTRPC } from '@/trpc/client'
import { Button, type Column, DataTable, EmptyState, pagesOf, RelativeTime, SegmentedControl } from '@/ui'
import { CALL_STATES, type CallRow, type CallState } from '../../../domain/flow'
import { CallSheet } from './call-sheet'
import { CallStateBadge, LastAnswer } from './call-state'

const url = { calls: parseAsStringLiteral(CALL_STATES), call: parseAsString }

/** What steps of a flow owe or have told other programs, newest first, and what became of it. */
export function CallsPanel({ flowId, mayManage }: { flowId: string; mayManage: boolean }) {
  const t = useTranslations('flows.flow.calls')
  const trpc = useTRPC()
  const [{ calls: state, call: open }, setUrl] = useQueryStates(url)
  const list = useInfiniteQuery(
    trpc.flows.flows.calls.list.infiniteQueryOptions(
      { flowId, limit: 50, ...(state ? { state } : {}) },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: (previous) => previous },
    ),
  )
  const columns = useCallColumns()
  return (
    <>
      <SegmentedControl
        className="mb-3"
        aria-label={t('which')}
        value={state ?? 'all'}
        onValueChange={(next) => void setUrl({ calls: next === 'all' ? null : (next as CallState) })}
        options={[{ value: 'all', label: t('all') }, ...CALL_STATES.map((value) => ({ value, label: t(`states.${value}`) }))]}
      />
      <DataTable
        label={t('title')}
        columns={columns}
        {...pagesOf(list)}
        rowId={({ id }) => id}
        onRowOpen={({ id }) => void setUrl({ call: id })}
        {...(open ? { currentId: open } : {})}
        refreshing={list.isPlaceholderData}
        keys
        empty={
          state ? (
            <EmptyState kind="no-match" title={t('noMatch')} action={<Button onClick={() => void setUrl({ calls: null })}>{t('showAll')}</Button>} />
          ) : (
            <EmptyState kind="nothing-yet" title={t('empty')}>
              {t('emptyHint')}
            </EmptyState>
          )
        }
      />
      {open && <CallSheet id={open} mayManage={mayManage} onClose={() => void setUrl({ call: null })} />}
    </>
  )
}

function useCallColumns(): Column<CallRow>[] {
  const t = useTranslations('flows.flow.calls')
  const nameOf = useCustomerName()
  return useMemo(
    () => [
      { id: 'customer', header: t('customer'), primary: true, width: '15rem', cell: (row) => nameOf(row.customerName) },
      { id: 'state', header: t('state'), width: '9rem', cell: (row) => <CallStateBadge state={row.state} /> },
      { id: 'answer', header: t('answer'), hideBelow: 'md', cell: (row) => <LastAnswer {...row} /> },
      { id: 'attempts', header: t('attempts'), align: 'end', width: '6rem', hideBelow: 'lg', cell: (row) => row.attempts },
      { id: 'owed', header: t('owed'), align: 'end', width: '9rem', hideBelow: 'sm', cell: (row) => <RelativeTime at={row.createdAt} /> },
    ],
    [t, nameOf],
  )
}
