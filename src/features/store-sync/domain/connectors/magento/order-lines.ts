import { allocate } from '@/domain/money'
import type { OrderSnapshot } from '@/features/orders/domain'
import type { Amounts } from '../reading/amounts'
import { atLeastZero, type Decimal, isWhole, isZero, minus, plus, toMinor, weightsOf } from '../reading/decimal'
import { textOrNull } from '../reading/plain-values'
import { countedRows, netOf, type Row } from './counted-items'
import type { ItemPayload, OrderPayload } from './payload'

export const rowOf = (item: ItemPayload, money: Amounts, path: string): Row => ({
  id: item.item_id,
  parentId: item.parent_item_id ?? null,
  isBundle: item.product_type === 'bundle',
  rowTotal: money.read(`${path}.row_total`, item.row_total),
  discount: money.read(`${path}.discount_amount`, item.discount_amount),
  tax: money.read(`${path}.tax_amount`, item.tax_amount),
  hiddenTax: money.read(`${path}.discount_tax_compensation_amount`, item.discount_tax_compensation_amount),
})

export type OrderLines = {
  lines: OrderSnapshot['lines']
  pricesIncludeTax: boolean
  grossMinor: bigint
  discountMinor: bigint
  /** What each counted row brings in, by its id: exact, for what goes back of it. */
  counted: Map<string, { net: Decimal; item: ItemPayload }>
}

/** The lines of an order and what they add up to, without tax. */
export function orderLines(order: OrderPayload, money: Amounts): OrderLines {
  const items = new Map(order.items.map((item) => [item.item_id, item]))
  const rows = countedRows(order.items.map((item, index) => rowOf(item, money, `$.items[${index}]`)))
  const withTax = showsTax(rows, items, money)
  const netMinor = money.minor(plus(...rows.map(netOf)))
  const discountMinor = money.minor(atLeastZero(plus(...rows.map(({ discount, hiddenTax }) => minus(discount, hiddenTax)))))
  const discounts = shared(
    rows.map(({ discount, hiddenTax }) => (withTax ? discount : minus(discount, hiddenTax))),
    money,
  )
  const taxes = shared(
    rows.map(({ tax }) => tax),
    money,
  )
  const lines = rows.map((row, index): OrderSnapshot['lines'][number] => {
    const item = items.get(row.id)!
    const byPiece = Number.isInteger(item.qty_ordered)
    const price = withTax ? money.read('$.items[].price_incl_tax', item.price_incl_tax) : money.read('$.items[].price', item.price)
    return {
      externalId: row.id,
      productExternalId: item.product_id ?? null,
      sku: textOrNull(item.sku),
      title: textOrNull(item.name) ?? '',
      vendor: null,
      quantity: byPiece ? item.qty_ordered : 1,
      unitPriceMinor: byPiece ? money.minor(price) : money.minor(row.rowTotal),
      discountMinor: discounts[index] ?? 0n,
      taxMinor: taxes[index] ?? 0n,
    }
  })
  const counted = new Map(rows.map((row) => [row.id, { net: netOf(row), item: items.get(row.id)! }]))
  return { lines, pricesIncludeTax: withTax, grossMinor: netMinor + discountMinor, discountMinor, counted }
}

/**
 * Whether the shop shows prices with tax. Magento does not say; but where it does, the price without is a fraction of a cent (8.2645) and the price
 * with it is not, or a discount has tax inside.
 */
function showsTax(rows: readonly Row[], items: ReadonlyMap<string, ItemPayload>, money: Amounts): boolean {
  if (rows.every(({ tax }) => isZero(tax))) return false
  if (rows.some(({ hiddenTax }) => !isZero(hiddenTax))) return true
  const prices = rows
    .filter(({ rowTotal }) => !isZero(rowTotal))
    .map(({ id }) => items.get(id))
    .map((item) => [money.read('$.items[].price', item?.price), money.read('$.items[].price_incl_tax', item?.price_incl_tax)] as const)
  return prices.some(([without]) => !isWhole(without, money.currency)) && prices.every(([, withTax]) => isWhole(withTax, money.currency))
}

function shared(parts: readonly Decimal[], { currency }: Amounts): bigint[] {
  const positive = parts.map(atLeastZero)
  return parts.length === 0 ? [] : allocate(toMinor(plus(...positive), currency), weightsOf(positive))
}
