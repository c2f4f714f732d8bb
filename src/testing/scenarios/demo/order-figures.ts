import { allocate } from '@/domain/money'
import type { OrderSnapshot } from '@/features/orders/domain'
import type { BasketLine } from './basket'

type Line = OrderSnapshot['lines'][number]
export type OrderFigures = Pick<OrderSnapshot, 'lines' | 'grossMinor' | 'discountMinor' | 'shippingMinor' | 'taxMinor' | 'totalMinor'> & {
  readonly netOfLine: ReadonlyMap<string, bigint>
}

const FREE_SHIPPING_FROM = 60_00n
const SHIPPING = 4_90n

/**
 * An order's money at prices that include tax: `total = gross − discount + tax + shipping`, exactly; gross, discount and shipping are
 * without tax, as in the order snapshot.
 * @param percentOff of the whole basket, shared out over the lines by their value
 */
export function figuresOf(orderExternalId: string, basket: readonly BasketLine[], percentOff: bigint, vatPercent: bigint, free = false): OrderFigures {
  const asked = basket.map(({ product, quantity }) => product.priceMinor * BigInt(quantity))
  const sum = asked.reduce((total, each) => total + each, 0n)
  const discounts = allocate(free ? sum : halfUp(sum * percentOff, 100n), asked)
  const shipping = free || sum >= FREE_SHIPPING_FROM ? 0n : SHIPPING
  const shippingTax = taxInside(shipping, vatPercent)
  const netOfLine = new Map<string, bigint>()
  const totals = { gross: 0n, discount: 0n, tax: shippingTax }
  const lines = basket.map(({ product, quantity }, i): Line => {
    const externalId = `${orderExternalId}${i + 1}`
    const paid = asked[i]! - discounts[i]!
    const tax = taxInside(paid, vatPercent)
    const discount = discounts[i]! - taxInside(discounts[i]!, vatPercent)
    netOfLine.set(externalId, paid - tax)
    totals.gross += paid - tax + discount
    totals.discount += discount
    totals.tax += tax
    return {
      externalId,
      productExternalId: product.externalId,
      sku: product.sku,
      title: product.title,
      vendor: product.vendor,
      quantity,
      unitPriceMinor: product.priceMinor,
      discountMinor: discounts[i]!,
      taxMinor: tax,
    }
  })
  const shippingMinor = shipping - shippingTax
  const totalMinor = totals.gross - totals.discount + totals.tax + shippingMinor
  return { lines, grossMinor: totals.gross, discountMinor: totals.discount, taxMinor: totals.tax, shippingMinor, totalMinor, netOfLine }
}

/** The tax inside a price, to the cent. */
export const taxInside = (priceMinor: bigint, vatPercent: bigint): bigint => halfUp(priceMinor * vatPercent, 100n + vatPercent)
const halfUp = (amount: bigint, by: bigint) => (2n * amount + by) / (2n * by)
