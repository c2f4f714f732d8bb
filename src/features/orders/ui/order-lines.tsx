'use client'
import { useTranslations } from 'next-intl'
import { Money } from '@/ui'
import type { OrderLineView, OrderView } from '../domain/views'

/** What was bought: a real table, one row a line, discounts and returns said on the line they belong to. */
export function OrderLines({ order }: { order: OrderView }) {
  const t = useTranslations('orders.sheet')
  const money = (amountMinor: bigint) => <Money value={{ amountMinor, currency: order.currency }} />
  return (
    <table className="w-full border-collapse">
      <caption className="sr-only">{t('lines')}</caption>
      <thead>
        <tr className="border-line border-b text-ink-muted text-sm">
          <th scope="col" className="py-1.5 text-left font-normal">
            {t('item')}
          </th>
          <th scope="col" className="w-16 py-1.5 text-right font-normal">
            {t('quantity')}
          </th>
          <th scope="col" className="py-1.5 pl-4 text-right font-normal max-sm:hidden">
            {t('price')}
          </th>
          <th scope="col" className="py-1.5 pl-4 text-right font-normal">
            {t('sum')}
          </th>
        </tr>
      </thead>
      <tbody>
        {order.lines.map((line) => (
          <tr key={line.externalId} className="border-line border-b align-baseline">
            <th scope="row" className="py-2 pr-2 text-left font-normal">
              {line.title}
              <LineNotes line={line} order={order} />
            </th>
            <td className="py-2 text-right tabular-nums">{line.quantity}</td>
            <td className="py-2 pl-4 text-right max-sm:hidden">{money(BigInt(line.unitPriceMinor))}</td>
            <td className="py-2 pl-4 text-right">{money(BigInt(line.unitPriceMinor) * BigInt(line.quantity) - BigInt(line.discountMinor))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function LineNotes({ line, order }: { line: OrderLineView; order: OrderView }) {
  const t = useTranslations('orders.sheet')
  return (
    <span className="flex flex-wrap gap-x-2 text-ink-faint text-sm">
      {line.sku && <span className="font-mono">{line.sku}</span>}
      {BigInt(line.discountMinor) > 0n && (
        <span>{t.rich('lineDiscount', { money: () => <Money value={{ amountMinor: BigInt(line.discountMinor), currency: order.currency }} /> })}</span>
      )}
      {line.returnedQuantity > 0 && <span className="text-caution">{t('returned', { count: line.returnedQuantity })}</span>}
    </span>
  )
}
