'use client'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { useTRPC } from '@/trpc/client'
import { type Column, DataTable, EmptyState, IconButton, pagesOf, toast } from '@/ui'

type Row = { day: string; currency: string; rate: string; source: 'entered' | 'imported'; setBy: string }

/** The rates as they hold, newest days first; any can be taken back. */
export function RateList({ currency: own }: { currency: string }) {
  const t = useTranslations('insights.rates')
  const format = useFormatter()
  const trpc = useTRPC()
  const client = useQueryClient()
  const rows = useInfiniteQuery(trpc.insights.rates.list.infiniteQueryOptions({ limit: 50 }, { getNextPageParam: (page) => page.nextCursor }))
  const { mutate: remove } = useMutation(
    trpc.insights.rates.remove.mutationOptions({
      onSuccess: () => client.invalidateQueries(trpc.insights.pathFilter()),
      onError: (error) => toast.failed({ title: error.message }),
    }),
  )
  const columns = useMemo<Column<Row>[]>(() => {
    const day = (value: string) => format.dateTime(new Date(value), { dateStyle: 'medium', timeZone: 'UTC' })
    return [
      { id: 'day', header: t('day'), primary: true, width: '10rem', cell: (row) => day(row.day) },
      { id: 'currency', header: t('currency'), width: '6rem', hideBelow: 'sm', cell: (row) => row.currency },
      { id: 'source', header: t('source'), hideBelow: 'sm', cell: (row) => t(`sources.${row.source}`, { by: row.setBy }) },
      // Exact as it was entered: a formatter would go through a float.
      { id: 'rate', header: t('rateOf', { currency: own }), align: 'end', width: '12rem', cell: (row) => t('equals', { ...row, own }) },
      {
        id: 'remove',
        header: '',
        width: '4rem',
        cell: ({ day: of, currency }) => (
          <IconButton size="sm" icon={Trash2} label={t('remove', { currency, day: day(of) })} onClick={() => remove({ day: of, currency })} />
        ),
      },
    ]
  }, [t, format, own, remove])
  return (
    <DataTable
      label={t('list')}
      columns={columns}
      {...pagesOf(rows)}
      rowId={(row) => `${row.currency} ${row.day}`}
      empty={<EmptyState kind="nothing-yet" title={t('none')} compact />}
    />
  )
}
