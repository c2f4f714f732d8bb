import { allocate } from '@/domain/money'
import type { Amounts } from '../reading/amounts'
import { atLeastZero, type Decimal, minus, plus, weightsOf } from '../reading/decimal'
import type { LinePayload, OrderPayload } from './payload'

/**
 * An order's sums in whole minor units. Medusa counts in fractions of a cent and rounds nowhere: an order can cost 53.51787 euros. The shopper pays
 * that, rounded; its parts (products, their tax, shipping, its tax) share exactly this total by largest remainder, and the lines share theirs.
 * `order.total` is not read: it shrinks with every refund. Nothing is lost and nothing is left over (medusa#14818, #13972).
 */
export function orderFigures(order: OrderPayload, money: Amounts) {
  const items = money.demand('$.item_total', order.item_total)
  const itemTax = money.read('$.item_tax_total', order.item_tax_total)
  const shipping = money.read('$.shipping_total', order.shipping_total)
  const shippingTax = money.read('$.shipping_tax_total', order.shipping_tax_total)
  const totalMinor = money.minor(plus(items, shipping))
  const parts = [minus(items, itemTax), itemTax, minus(shipping, shippingTax), shippingTax]
  const [netMinor = 0n, itemTaxMinor = 0n, shippingMinor = 0n, shippingTaxMinor = 0n] = allocate(totalMinor, weightsOf(parts))
  const discountMinor = money.minor(
    atLeastZero(plus(...order.items.map((line, index) => money.read(`$.items[${index}].discount_subtotal`, line.discount_subtotal)))),
  )
  return {
    ...{ totalMinor, netMinor, itemTaxMinor, shippingMinor, discountMinor },
    taxMinor: itemTaxMinor + shippingTaxMinor,
    grossMinor: netMinor + discountMinor,
  }
}

/** Prices are shown with tax only where every line's are. */
export const pricesIncludeTax = (items: readonly LinePayload[]): boolean => items.length > 0 && items.every((line) => line.is_tax_inclusive === true)

export type LineFigures = { unitPriceMinor: bigint; discountMinor: bigint; taxMinor: bigint }

/** What each line costs, its discount and its tax; discounts and taxes share the order's exactly. */
export function lineFigures(order: OrderPayload, money: Amounts, itemTaxMinor: bigint): LineFigures[] {
  const withTax = pricesIncludeTax(order.items)
  const read = (field: 'unit_price' | 'subtotal' | 'tax_total' | 'discount_total' | 'discount_subtotal') =>
    order.items.map((line, index) => money.read(`$.items[${index}].${field}`, line[field]))
  const [prices, subtotals, taxes] = [read('unit_price'), read('subtotal'), read('tax_total')]
  const discounts = read(withTax ? 'discount_total' : 'discount_subtotal').map(atLeastZero)
  const discountShares = shared(money.minor(plus(...discounts)), discounts)
  const taxShares = shared(itemTaxMinor, taxes)
  return order.items.map((line, index) => ({
    unitPriceMinor: withTax || line.is_tax_inclusive !== true ? money.minor(prices[index]!) : perPiece(money.minor(subtotals[index]!), line.quantity),
    discountMinor: discountShares[index] ?? 0n,
    taxMinor: taxShares[index] ?? 0n,
  }))
}

const shared = (sum: bigint, parts: readonly Decimal[]): bigint[] => (parts.length === 0 ? [] : allocate(sum, weightsOf(parts)))

const perPiece = (minor: bigint, quantity: number): bigint => (quantity === 0 ? 0n : (2n * minor + BigInt(quantity)) / (2n * BigInt(quantity)))
