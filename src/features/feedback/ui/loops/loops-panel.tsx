'use client'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { useFormatter, useTranslations } from 'next-intl'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { useMemo, useState } from 'react'
import { useCustomerName } from '@/features/customers/ui'
import { type AppRouter, useTRPC } from '@/trpc/client'
import { Badge, type Column, DataTable, EmptyState, pagesOf, RelativeTime, SegmentedControl, Skeleton, StatusBadge, Tile, TileRow } from '@/ui'
import { LOOP_STATUSES } from '../../domain'
import { AnswerScore } from '../scores/answers-table'
import { LOOP_LOOK } from './loop-look'
import { LoopSheet } from './loop-sheet'

export type LoopRow = inferRouterOutputs<AppRouter>['feedback']['loops']['list']['data'][number]
const FILTERS = [...LOOP_STATUSES, 'all'] as const

/** Low scores and who looks after them, until each is settled. */
export function LoopsPanel() {
  const t = useTranslations('feedback.loops')
  const trpc = useTRPC()
  const [status, setStatus] = useQueryState('loops', parseAsStringLiteral(FILTERS).withDefault('open'))
  const [openId, setOpen] = useState<string | null>(null)
  const loops = useInfiniteQuery(
    trpc.feedback.loops.list.infiniteQueryOptions(status === 'all' ? {} : { status }, {
      getNextPageParam: (page) => page.nextCursor,
      placeholderData: (previous) => previous,
    }),
  )
  const pages = pagesOf(loops)
  const opened = pages.rows?.find(({ id }) => id === openId)
  const columns = useLoopColumns()
  return (
    <>
      <LoopTiles />
      <div className="mt-6 mb-3">
        <SegmentedControl
          aria-label={t('filter')}
          value={status}
          onValueChange={(next) => void setStatus(next)}
          options={FILTERS.map((value) => ({ value, label: t(`statuses.${value}`) }))}
        />
      </div>
      <DataTable
        label={t('title')}
        columns={columns}
        {...pages}
        rowId={(row) => row.id}
        onRowOpen={(row) => setOpen(row.id)}
        empty={
          <EmptyState kind={status === 'open' ? 'nothing-yet' : 'no-match'} title={t(status === 'open' ? 'emptyOpen' : 'empty')}>
            {t('emptyHint')}
          </EmptyState>
        }
      />
      {opened && <LoopSheet key={opened.id} loop={opened} onClose={() => setOpen(null)} />}
    </>
  )
}

function LoopTiles() {
  const t = useTranslations('feedback.loops')
  const format = useFormatter()
  const trpc = useTRPC()
  const { data } = useQuery(trpc.feedback.loops.figures.queryOptions())
  if (!data) return <Skeleton className="h-24" />
  const { open, contacted, opened, closed, hoursToContact, contacts, days } = data
  return (
    <TileRow label={t('figures')}>
      <Tile label={t('statuses.open')} value={format.number(open)} info={t('openInfo')} />
      <Tile label={t('statuses.contacted')} value={format.number(contacted)} info={t('contactedInfo')} />
      <Tile
        label={t('closedRate')}
        info={t('closedRateInfo', { days })}
        n={t('ofLow', { n: opened })}
        {...(opened === 0 ? { blank: t('noneYet') } : { value: format.number(closed / opened, { style: 'percent' }) })}
      />
      <Tile
        label={t('toContact')}
        info={t('toContactInfo', { days })}
        n={t('ofLow', { n: contacts })}
        {...(hoursToContact === null ? { blank: t('noneYet') } : { value: t('hours', { hours: format.number(hoursToContact, { maximumFractionDigits: 1 }) }) })}
      />
    </TileRow>
  )
}

function useLoopColumns(): Column<LoopRow>[] {
  const t = useTranslations('feedback')
  const nameOf = useCustomerName()
  return useMemo(
    () => [
      { id: 'score', header: t('columns.score'), width: '5.5rem', cell: (row) => <AnswerScore answer={row} /> },
      {
        id: 'customer',
        header: t('columns.customer'),
        primary: true,
        width: '15rem',
        cell: (row) => (
          <>
            {nameOf(row.customerName ?? row.customerEmail)} {row.vip && <Badge tone="info">{t('loops.vip')}</Badge>}
          </>
        ),
      },
      { id: 'comment', header: t('columns.comment'), hideBelow: 'md', cell: (row) => row.comment ?? <span className="text-ink-faint">{t('noComment')}</span> },
      {
        id: 'status',
        header: t('loops.status'),
        width: '9rem',
        cell: (row) => (
          <StatusBadge tone={LOOP_LOOK[row.status].tone} icon={LOOP_LOOK[row.status].icon}>
            {t(`loops.statuses.${row.status}`)}
          </StatusBadge>
        ),
      },
      {
        id: 'who',
        header: t('loops.who'),
        width: '11rem',
        hideBelow: 'lg',
        cell: (row) => row.assignee ?? <span className="text-ink-faint">{t('loops.nobody')}</span>,
      },
      { id: 'since', header: t('loops.since'), align: 'end', width: '8rem', hideBelow: 'sm', cell: (row) => <RelativeTime at={row.openedAt} /> },
    ],
    [t, nameOf],
  )
}
