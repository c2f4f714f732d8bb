import { allocate } from '@/domain/money'
import type { OrderSnapshot } from '@/features/orders/domain'
import { MOST_PIECES } from '../../order-money'
import type { MappedRow } from './mapped-row'

export type MappedLine = { snapshot: OrderSnapshot['lines'][number]; asked: bigint; paid: bigint }

/**
 * The line items of an order's rows, in file order; none when the file gives no prices: a line without one would say that it was free.
 * The order's discount is shared out in proportion to what the lines cost, by largest remainder.
 */
export function mappedLines(rows: readonly MappedRow[], currency: string): MappedLine[] {
  if (!rows[0]?.has('linePrice')) return []
  return rows.filter((row) => row.raw('linePrice') !== '').map((row, index) => lineOf(row, currency, index))
}

function lineOf(row: MappedRow, currency: string, index: number): MappedLine {
  const quantity = row.whole('lineQuantity', 0, MOST_PIECES) ?? 1
  const price = row.needed(row.amount('linePrice', currency), 'linePrice')
  const sku = row.id('lineSku', 255)
  const productId = row.id('lineProductId')
  const asked = price * BigInt(quantity)
  const snapshot = {
    ...{ externalId: `line-${index + 1}`, productExternalId: productId, sku, title: row.text('lineTitle', 1_000) ?? sku ?? productId ?? '', vendor: null },
    ...{ quantity, unitPriceMinor: price, discountMinor: 0n, taxMinor: 0n },
  }
  return { snapshot, asked, paid: asked }
}

export function withDiscount(lines: readonly MappedLine[], discountMinor: bigint): MappedLine[] {
  const shares = allocate(
    discountMinor,
    lines.map(({ asked }) => asked),
  )
  return lines.map((line, index) => {
    const discount = shares[index] ?? 0n
    return { ...line, snapshot: { ...line.snapshot, discountMinor: discount }, paid: line.asked - discount }
  })
}

export function withTax(lines: readonly MappedLine[], taxMinor: bigint): MappedLine[] {
  const shares = allocate(
    taxMinor,
    lines.map(({ paid }) => paid),
  )
  return lines.map((line, index) => ({ ...line, snapshot: { ...line.snapshot, taxMinor: shares[index] ?? 0n } }))
}
