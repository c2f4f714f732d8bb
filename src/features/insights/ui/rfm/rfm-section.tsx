'use client'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { formatMoney } from '@/domain/money'
import { useTRPC } from '@/trpc/client'
import { EmptyState, ErrorState, Section, Skeleton } from '@/ui'
import { HeatTable } from '@/ui/charts'
import { type RfmGroup, rfmGroupOf } from '../../domain'
import { useAsOf } from '../figures/kpi-tile'
import { PeopleSheet } from '../people-sheet'
import { TableFile } from '../table-file'
import { RfmGroups } from './rfm-groups'

const SCORES = [1, 2, 3, 4, 5] as const

/** Everybody who ever bought: how lately (rows) and how often (columns), in fifths. Each cell opens to its people. */
export function RfmSection({ storeId, mayExport }: { storeId?: string; mayExport: boolean }) {
  const t = useTranslations('insights.rfm')
  const format = useFormatter()
  const locale = useLocale()
  const trpc = useTRPC()
  const asOf = useAsOf()
  const [open, setOpen] = useState<{ recency: number; frequency: number } | { group: RfmGroup } | null>(null)
  const store = storeId ? { storeId } : {}
  const rfm = useQuery(trpc.insights.rfm.queryOptions(store))
  const people = useInfiniteQuery({
    ...trpc.insights.rfmPeople.infiniteQueryOptions({ ...store, ...(open ?? { recency: 1, frequency: 1 }) }, { getNextPageParam: (page) => page.nextCursor }),
    enabled: open !== null,
  })
  const top = Math.max(1, ...(rfm.data?.cells.map(({ customers }) => customers) ?? []))
  return (
    <Section
      title={t('title')}
      aside={rfm.data && asOf(rfm.data.asOf)}
      divided
      className="mt-10"
      actions={mayExport && <TableFile table="rfm" name={t('title')} asked={store} />}
    >
      <p className="mb-3 max-w-text text-ink-muted">{t('hint')}</p>
      {rfm.error ? (
        <ErrorState compact error={rfm.error} onRetry={() => void rfm.refetch()} />
      ) : !rfm.data ? (
        <Skeleton className="h-48" />
      ) : rfm.data.customers === 0 ? (
        <EmptyState kind="nothing-yet" title={t('none')} compact />
      ) : (
        <>
          <RfmGroups cells={rfm.data.cells} currency={rfm.data.currency} onOpen={(group) => setOpen({ group })} />
          <HeatTable
            title={t('table')}
            rowHeader={t('recency')}
            columns={SCORES.map((frequency) => t('frequency', { score: frequency }))}
            rows={SCORES.toReversed().map((recency) => ({
              key: String(recency),
              head: t('recencyScore', { score: recency }),
              cells: SCORES.map((frequency) => {
                const cell = rfm.data.cells.find((one) => one.recency === recency && one.frequency === frequency)
                return cell
                  ? {
                      key: String(frequency),
                      text: format.number(cell.customers),
                      heat: cell.customers / top,
                      label: `${t(`groups.${rfmGroupOf(recency, frequency)}`)}. ${t('cell', {
                        ...{ recency, frequency, customers: cell.customers },
                        net: formatMoney({ amountMinor: cell.netSalesMinor, currency: rfm.data.currency }, locale),
                        monetary: format.number(cell.monetary, { maximumFractionDigits: 1 }),
                      })}`,
                      onOpen: () => setOpen({ recency, frequency }),
                    }
                  : null
              }),
            }))}
          />
        </>
      )}
      <PeopleSheet title={open && ('group' in open ? t(`groups.${open.group}`) : t('cellTitle', open))} people={people} onClose={() => setOpen(null)} />
    </Section>
  )
}
