'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import { useTRPC } from '@/trpc/client'
import { Button, type Column, DataTable, EmptyState, pagesOf, RelativeTime, SegmentedControl } from '@/ui'
import { type ToldState as State, TOLD_STATES } from '../../domain'
import { LastAnswer } from './last-answer'
import { ToldSheet } from './told-sheet'
import type { ToldRow } from './use-webhook-actions'
import { ToldState } from './webhook-status'

const url = { state: parseAsStringLiteral(TOLD_STATES), delivery: parseAsString }

/** What an endpoint was told, newest first, and what became of it. */
export function ToldTable({ webhookId }: { webhookId: string }) {
  const t = useTranslations('access.webhooks')
  const trpc = useTRPC()
  const [{ state, delivery }, setUrl] = useQueryStates(url)
  const list = useInfiniteQuery(
    trpc.access.webhooks.told.infiniteQueryOptions(
      { id: webhookId, ...(state ? { state } : {}) },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: (previous) => previous },
    ),
  )
  const pages = pagesOf(list)
  const columns = useColumns()
  return (
    <>
      <SegmentedControl
        aria-label={t('which')}
        value={state ?? 'all'}
        onValueChange={(next) => void setUrl({ state: next === 'all' ? null : (next as State) })}
        options={[{ value: 'all', label: t('all') }, ...TOLD_STATES.map((value) => ({ value, label: t(`states.${value}`) }))]}
      />
      <DataTable
        label={t('deliveries')}
        columns={columns}
        {...pages}
        rowId={({ id }) => id}
        onRowOpen={({ id }) => void setUrl({ delivery: id })}
        empty={
          state ? (
            <EmptyState kind="no-match" title={t('noMatch')} action={<Button onClick={() => void setUrl({ state: null })}>{t('showAll')}</Button>} />
          ) : (
            <EmptyState kind="nothing-yet" title={t('noDeliveries')}>
              {t('noDeliveriesHint')}
            </EmptyState>
          )
        }
      />
      <ToldSheet webhookId={webhookId} row={pages.rows?.find(({ id }) => id === delivery) ?? null} onClose={() => void setUrl({ delivery: null })} />
    </>
  )
}

function useColumns(): Column<ToldRow>[] {
  const t = useTranslations('access.webhooks')
  return useMemo(
    () => [
      { id: 'type', header: t('event'), primary: true, width: '15rem', cell: (row) => row.type },
      { id: 'state', header: t('state'), width: '9rem', cell: (row) => <ToldState state={row.state} /> },
      {
        id: 'error',
        header: t('lastError'),
        hideBelow: 'md',
        cell: (row) => <span className="text-ink-muted">{row.lastError && <LastAnswer row={row} said={row.lastError} />}</span>,
      },
      { id: 'attempts', header: t('attempts'), align: 'end', width: '6rem', hideBelow: 'lg', cell: (row) => row.attempts },
      { id: 'at', header: t('createdAt'), align: 'end', width: '9rem', cell: (row) => <RelativeTime at={row.createdAt} /> },
    ],
    [t],
  )
}
