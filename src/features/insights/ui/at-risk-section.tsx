'use client'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { useCustomerName } from '@/features/customers/ui'
import { useTRPC } from '@/trpc/client'
import { Badge, Button, type Column, DataTable, EmptyState, Money, pagesOf, RelativeTime, Section, Sheet } from '@/ui'
import type { AtRisk } from './kpi-types'
import { TableFile } from './table-file'

const FIRST = 10

/** Who is worth a call today: the first of them, and all behind a press. */
export function AtRiskSection({ currency, mayExport }: { currency: string; mayExport: boolean }) {
  const t = useTranslations('insights.atRisk')
  const trpc = useTRPC()
  const [isOpen, setOpen] = useState(false)
  const people = useQuery(trpc.insights.atRisk.queryOptions({ limit: FIRST }))
  const columns = useColumns(people.data?.currency ?? currency)
  const total = people.data?.total ?? 0
  return (
    <Section
      title={t('title')}
      aside={t('hint')}
      divided
      className="mt-10"
      actions={total > FIRST && <Button onClick={() => setOpen(true)}>{t('all', { n: total })}</Button>}
    >
      <DataTable
        label={t('title')}
        columns={columns}
        rows={people.data?.data}
        rowId={(row) => row.customerId}
        rowHref={(row) => `/customers/${row.customerId}`}
        error={people.error}
        onRetry={() => void people.refetch()}
        empty={<EmptyState kind="nothing-yet" title={t('none')} compact />}
      />
      <Sheet
        open={isOpen}
        onOpenChange={setOpen}
        size="lg"
        title={t('title')}
        description={t('hint')}
        footer={mayExport && <TableFile table="at-risk" name={t('title')} asked={{}} />}
      >
        {isOpen && <All columns={columns} />}
      </Sheet>
    </Section>
  )
}

/** Everybody at risk, page by page. */
function All({ columns }: { columns: Column<AtRisk>[] }) {
  const t = useTranslations('insights.atRisk')
  const trpc = useTRPC()
  const people = useInfiniteQuery(trpc.insights.atRisk.infiniteQueryOptions({ limit: 50 }, { getNextPageParam: (page) => page.nextCursor }))
  const total = people.data?.pages[0]?.total
  return (
    <DataTable
      label={t('title')}
      columns={columns}
      {...pagesOf(people)}
      rowId={(row) => row.customerId}
      rowHref={(row) => `/customers/${row.customerId}`}
      {...(total === undefined ? {} : { total })}
      empty={<EmptyState kind="nothing-yet" title={t('none')} compact />}
    />
  )
}

function useColumns(currency: string): Column<AtRisk>[] {
  const nameOf = useCustomerName()
  const t = useTranslations('insights.atRisk')
  const format = useFormatter()
  return useMemo(
    () => [
      { id: 'customer', header: t('customer'), primary: true, cell: (row) => nameOf(row.name ?? row.email) },
      { id: 'tier', header: t('tier'), width: '7rem', hideBelow: 'md', cell: (row) => row.tier && <Badge>{row.tier}</Badge> },
      { id: 'spent', header: t('spent'), align: 'end', width: '8rem', cell: (row) => <Money value={{ amountMinor: row.netSalesMinor, currency }} /> },
      { id: 'alive', header: t('alive'), align: 'end', width: '7rem', cell: (row) => format.number(row.pAlive, { style: 'percent' }) },
      { id: 'last', header: t('last'), align: 'end', width: '9rem', hideBelow: 'sm', cell: (row) => row.lastOrderAt && <RelativeTime at={row.lastOrderAt} /> },
    ],
    [t, nameOf, format, currency],
  )
}
