'use client'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { Plus, RefreshCw, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Button, type Column, DataTable, DateTime, EmptyState, IconButton, Page, pagesOf, RelativeTime, SaidFault, Section, StatusBadge, toast } from '@/ui'
import { InsightsPlaces } from '../insights-places'
import type { KpiAlert, KpiTarget, SegmentOption } from '../kpi-types'
import { useKpiWords } from '../use-kpi-words'
import { TargetSheet } from './target-sheet'
import { useTargetWords } from './use-target-words'

const TONE = { kept: 'positive', missed: 'negative', unknown: 'neutral' } as const

/** Figures somebody watches, and every time one was missed. */
export function TargetsScreen({ mayManage, segments }: { mayManage: boolean; segments: readonly SegmentOption[] }) {
  const t = useTranslations('insights.targets')
  const trpc = useTRPC()
  const client = useQueryClient()
  const [isAdding, setAdding] = useState(false)
  const refresh = () => client.invalidateQueries(trpc.insights.targets.pathFilter())
  const check = useMutation(
    trpc.insights.targets.check.mutationOptions({
      onSuccess: async ({ alerts }) => {
        await refresh()
        toast.done({ title: t('checked', { alerts }) })
      },
      onError: (error) => toast.failed({ title: error.message }),
    }),
  )
  return (
    <Page
      title={t('title')}
      description={t('hint')}
      back={{ href: '/insights', label: t('back') }}
      actions={
        <>
          <InsightsPlaces here="targets" />
          {mayManage && (
            <>
              <Button icon={RefreshCw} loading={check.isPending} onClick={() => check.mutate()}>
                {t('check')}
              </Button>
              <Button variant="primary" icon={Plus} onClick={() => setAdding(true)}>
                {t('new')}
              </Button>
            </>
          )}
        </>
      }
    >
      <Section title={t('watched')} className="mb-10">
        <TargetList mayManage={mayManage} onChanged={refresh} />
      </Section>
      <Section title={t('history')}>
        <AlertList />
      </Section>
      {isAdding && <TargetSheet segments={segments} onSaved={refresh} onClose={() => setAdding(false)} />}
    </Page>
  )
}

function TargetList({ mayManage, onChanged }: { mayManage: boolean; onChanged: () => unknown }) {
  const t = useTranslations('insights.targets')
  const trpc = useTRPC()
  const words = useKpiWords()
  const { target } = useTargetWords()
  const rows = useInfiniteQuery(trpc.insights.targets.list.infiniteQueryOptions({ limit: 50 }, { getNextPageParam: (page) => page.nextCursor }))
  const { mutate: archive } = useMutation(
    trpc.insights.targets.archive.mutationOptions({ onSuccess: onChanged, onError: (error) => toast.failed({ title: error.message }) }),
  )
  const columns = useMemo<Column<KpiTarget>[]>(
    () => [
      { id: 'target', header: t('target'), primary: true, cell: (row) => target(row) },
      { id: 'state', header: t('state'), width: '8rem', cell: (row) => <StatusBadge tone={TONE[row.state]}>{t(`states.${row.state}`)}</StatusBadge> },
      { id: 'value', header: t('value'), align: 'end', width: '8rem', cell: (row) => (row.value === null ? '–' : words.value(row, row.value)) },
      {
        id: 'checked',
        header: t('checkedAt'),
        width: '9rem',
        hideBelow: 'md',
        cell: (row) => (row.failure ? <SaidFault message={row.failure} fault={row.fault} /> : row.checkedAt && <RelativeTime at={row.checkedAt} />),
      },
      ...(mayManage
        ? [
            {
              id: 'end',
              header: '',
              width: '3rem',
              cell: (row: KpiTarget) => (
                <IconButton size="sm" icon={Trash2} label={t('remove', { target: target(row) })} onClick={() => archive({ id: row.id })} />
              ),
            },
          ]
        : []),
    ],
    [t, target, words, mayManage, archive],
  )
  return (
    <DataTable
      label={t('watched')}
      columns={columns}
      {...pagesOf(rows)}
      rowId={(row) => row.id}
      empty={<EmptyState kind="nothing-yet" title={t('none')} compact />}
    />
  )
}

function AlertList() {
  const t = useTranslations('insights.targets')
  const trpc = useTRPC()
  const { alert, days } = useTargetWords()
  const rows = useInfiniteQuery(trpc.insights.targets.alerts.infiniteQueryOptions({ limit: 50 }, { getNextPageParam: (page) => page.nextCursor }))
  const columns = useMemo<Column<KpiAlert>[]>(
    () => [
      { id: 'alert', header: t('what'), primary: true, cell: (row) => alert(row) },
      { id: 'days', header: t('days'), width: '11rem', hideBelow: 'sm', cell: (row) => days(row) },
      { id: 'at', header: t('at'), width: '11rem', cell: (row) => <DateTime at={row.at} /> },
      { id: 'ended', header: t('ended'), width: '11rem', hideBelow: 'md', cell: (row) => (row.endedAt ? <DateTime at={row.endedAt} /> : t('open')) },
    ],
    [t, alert, days],
  )
  return (
    <DataTable
      label={t('history')}
      columns={columns}
      {...pagesOf(rows)}
      rowId={(row) => row.id}
      empty={<EmptyState kind="nothing-yet" title={t('noAlerts')} compact />}
    />
  )
}
