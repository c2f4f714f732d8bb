'use client'
import { useTranslations } from 'next-intl'
import { Money } from '@/ui'
import type { OrderView } from '../domain/views'

/** From goods to what was paid, and what is left of it after refunds: without tax where it says net. */
export function OrderSums({ order }: { order: OrderView }) {
  const t = useTranslations('orders.sums')
  const known = order.grossMinor - order.discountMinor + order.shippingMinor + order.taxMinor
  const rows: [label: string, amountMinor: bigint, strong?: boolean][] = [
    [t('gross'), order.grossMinor],
    ...(order.discountMinor > 0n ? [[t('discount'), -order.discountMinor] as [string, bigint]] : []),
    [t('shipping'), order.shippingMinor],
    [t('tax'), order.taxMinor],
    ...(order.totalMinor !== known ? [[t('other'), order.totalMinor - known] as [string, bigint]] : []),
    [t('total'), order.totalMinor, true],
    ...(order.refundedMinor > 0n ? [[t('refunded'), -order.refundedMinor] as [string, bigint]] : []),
    [t('netSales'), order.netSalesMinor],
  ]
  return (
    <dl className="mt-3 ml-auto grid max-w-xs grid-cols-[1fr_auto] gap-x-6 gap-y-1">
      {rows.map(([label, amountMinor, strong]) => (
        <div key={label} className={strong ? 'contents font-medium' : 'contents text-ink-muted'}>
          <dt>{label}</dt>
          <dd className="text-right">
            <Money value={{ amountMinor, currency: order.currency }} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
