'use client'
import { useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { useTRPC } from '@/trpc/client'
import { Badge, type Column, DataTable, EmptyState, Money, RelativeTime, Section } from '@/ui'
import type { AtRisk } from './kpi-types'

/** Who is worth a call today. */
export function AtRiskSection({ currency }: { currency: string }) {
  const t = useTranslations('insights.atRisk')
  const format = useFormatter()
  const trpc = useTRPC()
  const people = useQuery(trpc.insights.atRisk.queryOptions({ limit: 10 }))
  const columns = useMemo<Column<AtRisk>[]>(
    () => [
      { id: 'customer', header: t('customer'), primary: true, cell: (row) => row.name ?? row.email ?? t('unnamed') },
      { id: 'tier', header: t('tier'), width: '7rem', hideBelow: 'md', cell: (row) => row.tier && <Badge>{row.tier}</Badge> },
      { id: 'spent', header: t('spent'), align: 'end', width: '8rem', cell: (row) => <Money value={{ amountMinor: row.netSalesMinor, currency }} /> },
      { id: 'alive', header: t('alive'), align: 'end', width: '7rem', cell: (row) => format.number(row.pAlive, { style: 'percent' }) },
      { id: 'last', header: t('last'), align: 'end', width: '9rem', hideBelow: 'sm', cell: (row) => row.lastOrderAt && <RelativeTime at={row.lastOrderAt} /> },
    ],
    [t, format, currency],
  )
  return (
    <Section title={t('title')} aside={t('hint')} divided className="mt-10">
      <DataTable
        label={t('title')}
        columns={columns}
        rows={people.data}
        rowId={(row) => row.customerId}
        rowHref={(row) => `/customers/${row.customerId}`}
        error={people.error}
        onRetry={() => void people.refetch()}
        empty={<EmptyState kind="nothing-yet" title={t('none')} compact />}
      />
    </Section>
  )
}
