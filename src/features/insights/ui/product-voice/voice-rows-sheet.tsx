'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useCustomerName } from '@/features/customers/ui'
import { useTRPC } from '@/trpc/client'
import { ButtonLink, type Column, DataTable, DateTime, EmptyState, pagesOf, Sheet, useSaid } from '@/ui'
import type { OpenVoiceCell, VoiceFilter, VoiceRow } from './voice-types'

type Props = { open: OpenVoiceCell | null; filter: VoiceFilter; mayExport: boolean; onClose: () => void }

/** The very rows behind one cell: tickets, refunds, reviews, answers, lines sold. */
export function VoiceRowsSheet({ open, filter, mayExport, onClose }: Props) {
  const t = useTranslations('insights.voice')
  const file = (cell: OpenVoiceCell) =>
    `/api/export/product-voice/${cell.cell}?${new URLSearchParams({ ...filter, productId: cell.productId, ...(cell.topicId ? { topicId: cell.topicId } : {}) })}`
  return (
    <Sheet
      open={open !== null}
      onOpenChange={(next) => !next && onClose()}
      size="lg"
      title={open ? t('rows.title', { product: open.title, column: open.topicName ?? t(`columns.${open.cell}`) }) : ''}
      footer={
        open &&
        mayExport && (
          <ButtonLink href={file(open)} icon={Download}>
            {t('rows.csv')}
          </ButtonLink>
        )
      }
    >
      {open && <Rows open={open} filter={filter} />}
    </Sheet>
  )
}

function Rows({ open: { cell, productId, topicId }, filter }: { open: OpenVoiceCell; filter: VoiceFilter }) {
  const t = useTranslations('insights.voice.rows')
  const said = useSaid()
  const nameOf = useCustomerName()
  const trpc = useTRPC()
  const rows = useInfiniteQuery(
    trpc.insights.productVoice.rows.infiniteQueryOptions(
      { ...filter, productId, cell, ...(topicId ? { topicId } : {}) },
      { getNextPageParam: (page) => page.nextCursor },
    ),
  )
  const columns: Column<VoiceRow>[] = [
    { id: 'row', header: t('row'), primary: true, cell: (row) => row.label && said(row.label) },
    ...(cell === 'tickets' ? [{ id: 'topic', header: t('topic'), width: '10rem', hideBelow: 'sm' as const, cell: (row: VoiceRow) => row.topic ?? '' }] : []),
    { id: 'customer', header: t('customer'), width: '12rem', hideBelow: 'sm', cell: (row) => nameOf(row.customerName) },
    { id: 'when', header: t('when'), width: '9rem', cell: (row) => <DateTime at={row.day} look="date" /> },
    ...(cell === 'tickets'
      ? []
      : [{ id: 'value', header: t(`value.${cell}`), align: 'end' as const, width: '5rem', cell: (row: VoiceRow) => row.num.toString() }]),
  ]
  return (
    <DataTable
      label={t('row')}
      columns={columns}
      {...pagesOf(rows)}
      rowId={(row) => row.id}
      rowHref={(row) => hrefOf(cell, row)}
      empty={<EmptyState kind="no-match" title={t('none')} compact />}
    />
  )
}

/** A ticket opens in the inbox, a review among the reviews; orders and answers stand on the customer's page. */
function hrefOf(cell: OpenVoiceCell['cell'], row: VoiceRow): string {
  if (cell === 'tickets') return `/inbox?ticket=${row.subjectId}`
  if (cell === 'reviews') return `/feedback/reviews?status=all&review=${row.subjectId}`
  return `/customers/${row.customerId}`
}
