'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { Money } from '@/ui'
import type { MergePreview, OrderStatsView, PreviewSide } from '../../domain'
import type { ComparisonLine } from './comparison'

/** What adds up: orders per currency, points, tickets, tasks. Each line says what both are together. */
export function CustomerSums({ preview, Line }: { preview: MergePreview; Line: ComparisonLine }) {
  const t = useTranslations('customers.queue.comparison')
  const { survivor, other, stats } = preview
  const format = useFormatter()
  const count = (label: string, of: (side: PreviewSide) => number, total: number) => (
    <Line label={`${label}: ${format.number(total)}`} because="added" a={format.number(of(survivor))} b={format.number(of(other))} />
  )
  return (
    <>
      {stats.map(({ currency, ordersCount }) => (
        <Line
          key={currency}
          label={t('orders', { count: ordersCount, currency })}
          because="added"
          a={<Orders stats={survivor.stats} currency={currency} />}
          b={<Orders stats={other.stats} currency={currency} />}
        />
      ))}
      {count(t('points'), ({ points }) => points, preview.points)}
      {count(t('tickets'), ({ tickets }) => tickets, preview.tickets)}
      {count(t('tasks'), ({ tasks }) => tasks, preview.tasks)}
    </>
  )
}

function Orders({ stats, currency }: { stats: readonly OrderStatsView[]; currency: string }) {
  const t = useTranslations('customers.queue.comparison')
  const line = stats.find((one) => one.currency === currency)
  if (!line) return t('noOrders')
  return (
    <>
      {t('ordersOf', { count: line.ordersCount })} · <Money value={{ amountMinor: BigInt(line.netSalesMinor), currency }} />
    </>
  )
}
