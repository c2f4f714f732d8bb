'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { useTRPC } from '@/trpc/client'
import { type Column, DataTable, EmptyState } from '@/ui'

type Load = { userId: string; name: string; open: number; overdue: number; doneThisWeek: number }

/** Who has how much: before handing out more. */
export function WorkloadTable() {
  const t = useTranslations('tasks.workload')
  const trpc = useTRPC()
  const load = useQuery(trpc.tasks.workload.queryOptions())
  const columns = useMemo<Column<Load>[]>(
    () => [
      { id: 'name', header: t('person'), primary: true, cell: (row) => row.name },
      { id: 'open', header: t('open'), align: 'end', width: '7rem', cell: (row) => row.open },
      {
        id: 'overdue',
        header: t('overdue'),
        align: 'end',
        width: '7rem',
        cell: (row) => (row.overdue > 0 ? <span className="text-negative">{row.overdue}</span> : row.overdue),
      },
      { id: 'done', header: t('doneThisWeek'), align: 'end', width: '10rem', hideBelow: 'sm', cell: (row) => row.doneThisWeek },
    ],
    [t],
  )
  return (
    <DataTable
      label={t('title')}
      columns={columns}
      rows={load.data}
      rowId={(row) => row.userId}
      error={load.error}
      onRetry={() => void load.refetch()}
      empty={<EmptyState kind="nothing-yet" title={t('title')} compact />}
    />
  )
}
