'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useCustomerName } from '@/features/customers/ui'
import { useTRPC } from '@/trpc/client'
import { type Column, DataTable, DateTime, EmptyState, pagesOf, Sheet, useSaid } from '@/ui'
import type { SupportGroup } from '../../domain'
import type { DashboardFilter } from '../kpi-types'
import { useKpiWords } from '../use-kpi-words'
import type { OpenCell } from './support-breakdown'

type Props = { cell: OpenCell | null; by: SupportGroup; filter: DashboardFilter; onClose: () => void }
type Row = { id: string; day: string; ticketId: string; number: number; subject: string; customerName: string | null; num: bigint }

/** The tickets behind one cell of the support report. */
export function SupportRowsSheet({ cell, by, filter, onClose }: Props) {
  const words = useKpiWords()
  return (
    <Sheet open={cell !== null} onOpenChange={(open) => !open && onClose()} size="lg" title={cell ? `${words.name(cell.kpi)} · ${cell.name}` : ''}>
      {cell && <Rows cell={cell} by={by} filter={filter} />}
    </Sheet>
  )
}

function Rows({ cell: { kpi, key }, by, filter: { compare: _, ...asked } }: { cell: OpenCell; by: SupportGroup; filter: DashboardFilter }) {
  const t = useTranslations('insights.rows')
  const said = useSaid()
  const nameOf = useCustomerName()
  const trpc = useTRPC()
  const rows = useInfiniteQuery(trpc.insights.support.rows.infiniteQueryOptions({ ...asked, by, kpi, key }, { getNextPageParam: (page) => page.nextCursor }))
  const columns: Column<Row>[] = [
    { id: 'row', header: t('row'), primary: true, cell: (row) => `#${row.number} ${said(row.subject)}` },
    { id: 'customer', header: t('customer'), hideBelow: 'sm', width: '12rem', cell: (row) => nameOf(row.customerName) },
    { id: 'when', header: t('when'), width: '9rem', cell: (row) => <DateTime at={row.day} look="date" /> },
    { id: 'value', header: t('value'), align: 'end', width: '6rem', cell: (row) => row.num.toString() },
  ]
  return (
    <DataTable
      label={t('row')}
      columns={columns}
      {...pagesOf(rows)}
      rowId={(row) => row.id}
      rowHref={(row) => `/inbox?ticket=${row.ticketId}`}
      empty={<EmptyState kind="no-match" title={t('none')} compact />}
    />
  )
}
