'use client'
import { useQuery } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { Plus } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { type AppRouter, useTRPC } from '@/trpc/client'
import { Badge, Button, type Column, DataTable, EmptyState, ErrorState, Link, Section, Skeleton } from '@/ui'
import { ProgrammeSheet } from './programme-sheet'

type Listed = inferRouterOutputs<AppRouter>['flows']['programmes']['list']
export type ProgrammeRow = Listed['programmes'][number]

/** Whom the desk asks by itself, and when: on or off, how many answered of those it reached, and their score. */
export function ProgrammesPanel({ mayManage }: { mayManage: boolean }) {
  const t = useTranslations('flows.programmes')
  const trpc = useTRPC()
  const list = useQuery(trpc.flows.programmes.list.queryOptions())
  const [openId, setOpen] = useState<string | 'new' | null>(null)
  const columns = useProgrammeColumns()
  if (list.error) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />
  const opened = list.data?.programmes.find(({ id }) => id === openId)
  return (
    <Section
      title={t('title')}
      aside={t('aside')}
      actions={
        mayManage && (
          <Button icon={Plus} onClick={() => setOpen('new')}>
            {t('add')}
          </Button>
        )
      }
    >
      <DataTable
        label={t('table')}
        columns={columns}
        rows={list.data?.programmes}
        rowId={(row) => row.id}
        {...(mayManage ? { onRowOpen: (row: ProgrammeRow) => setOpen(row.id) } : {})}
        rowTone={(row) => (row.active ? undefined : 'muted')}
        empty={
          <EmptyState kind="nothing-yet" title={t('empty')} {...(mayManage ? { action: <Button onClick={() => setOpen('new')}>{t('add')}</Button> } : {})}>
            {t('emptyHint')}
          </EmptyState>
        }
      />
      {list.data ? <AfterTickets csat={list.data.csat} /> : <Skeleton lines={2} />}
      {openId && (openId === 'new' || opened) && <ProgrammeSheet key={openId} programme={opened ?? null} onClose={() => setOpen(null)} />}
    </Section>
  )
}

/** The ask after a ticket is set up beside the tickets; it stands here because it is one of those who ask. */
function AfterTickets({ csat }: { csat: Listed['csat'] }) {
  const t = useTranslations('flows.programmes')
  return (
    <p className="mt-4">
      <Link href="/settings/csat">{t('csat')}</Link> <Badge tone={csat.active ? 'positive' : 'neutral'}>{t(csat.active ? 'on' : 'off')}</Badge>{' '}
      <span className="text-ink-muted">
        {t('csatHint', { hours: csat.delayHours })} {csat.asked > 0 && t('asked', { asked: csat.asked, delivered: csat.delivered, answered: csat.answered })}
      </span>
    </p>
  )
}

/** When a programme asks, in words. */
function useWhen() {
  const t = useTranslations('flows.programmes')
  const format = useFormatter()
  return ({ trigger, everyDays, delayHours, active, nextRunAt, segmentName, samplePercent }: ProgrammeRow): string =>
    [
      trigger === 'relational' ? t('every', { days: everyDays ?? 0 }) : t('after', { hours: delayHours ?? 0 }),
      segmentName ? t('ofSegment', { segment: segmentName, percent: samplePercent }) : t('ofAll', { percent: samplePercent }),
      ...(active && nextRunAt ? [t('next', { date: format.dateTime(new Date(nextRunAt), { dateStyle: 'medium' }) })] : []),
    ].join(' · ')
}

function useProgrammeColumns(): Column<ProgrammeRow>[] {
  const t = useTranslations('flows.programmes')
  const format = useFormatter()
  const when = useWhen()
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('name'),
        primary: true,
        width: '16rem',
        cell: (row) => (
          <>
            {row.name} <Badge tone={row.active ? 'positive' : 'neutral'}>{t(row.active ? 'on' : 'off')}</Badge>
            {row.problem && <Badge tone="negative">{t(`problems.${row.problem}` as 'problems.too-many')}</Badge>}
          </>
        ),
      },
      { id: 'when', header: t('when'), hideBelow: 'md', cell: (row) => <span className="text-ink-muted">{when(row)}</span> },
      {
        id: 'asked',
        header: t('askedColumn'),
        align: 'end',
        width: '7rem',
        hideBelow: 'sm',
        cell: (row) => t('ofDelivered', { asked: row.asked, delivered: row.delivered }),
      },
      {
        id: 'rate',
        header: t('rate'),
        align: 'end',
        width: '8rem',
        cell: (row) => (row.delivered === 0 ? '–' : format.number(row.answered / row.delivered, { style: 'percent' })),
      },
      {
        id: 'score',
        header: t('score'),
        align: 'end',
        width: '10rem',
        hideBelow: 'sm',
        cell: (row) =>
          row.score === null
            ? '–'
            : t('scoreOf', { score: format.number(row.score, { signDisplay: 'exceptZero' }), margin: format.number(Math.round(row.margin ?? 0)), n: row.n }),
      },
    ],
    [t, format, when],
  )
}
