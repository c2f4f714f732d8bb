'use client'
import { useTranslations } from 'next-intl'
import { DateTime, Money } from '@/ui'
import type { OrderView } from '../domain/views'

/** What went back, when, why, and for which items. */
export function OrderRefunds({ order }: { order: OrderView }) {
  const t = useTranslations('orders.sheet')
  return (
    <ul className="divide-y divide-line">
      {order.refunds.map((refund) => (
        <li key={refund.id} className="flex gap-4 py-2">
          <div className="min-w-0 grow">
            <DateTime at={refund.refundedAt} look="date" />
            {refund.reason && <span className="text-ink-muted"> · {refund.reason}</span>}
            <p className="text-ink-muted text-sm">
              {refund.lines.length > 0 ? refund.lines.map((line) => `${line.quantity} × ${line.title ?? t('unknownItem')}`).join(', ') : t('amountOnly')}
            </p>
          </div>
          <span className="shrink-0 text-right">
            <Money value={{ amountMinor: -BigInt(refund.amountMinor), currency: order.currency }} />
          </span>
        </li>
      ))}
    </ul>
  )
}
