import { allocate } from '@/domain/money'
import type { Amounts } from '../reading/amounts'
import { atLeastZero, minus, plus, weightsOf } from '../reading/decimal'
import { PayloadProblem } from '../reading/payload-problem'
import type { OrderPayload, OrderProductPayload } from './payload'

/**
 * An order's sums, by its own totals without tax: what is not shipping, handling and wrapping is products. The subtotal is before discounts.
 * (A discount's own amount is with or without tax, as the shop enters its prices; the totals are not in doubt.) @throws PayloadProblem `money`
 */
export function orderFigures(order: OrderPayload, money: Amounts) {
  const demand = (field: 'total_ex_tax' | 'total_inc_tax' | 'subtotal_ex_tax') => money.demand(`$.${field}`, order[field])
  const read = (field: 'shipping_cost_ex_tax' | 'handling_cost_ex_tax' | 'wrapping_cost_ex_tax') => money.read(`$.${field}`, order[field])
  const extras = plus(read('shipping_cost_ex_tax'), read('handling_cost_ex_tax'), read('wrapping_cost_ex_tax'))
  const netMinor = money.minor(minus(demand('total_ex_tax'), extras))
  if (netMinor < 0n) throw new PayloadProblem('money', '$.total_ex_tax', 'The products of an order cannot cost less than nothing.')
  const subtotalMinor = money.minor(demand('subtotal_ex_tax'))
  const grossMinor = subtotalMinor > netMinor ? subtotalMinor : netMinor
  const totalMinor = money.minor(demand('total_inc_tax'))
  const shippingMinor = money.minor(extras)
  return { grossMinor, netMinor, discountMinor: grossMinor - netMinor, shippingMinor, taxMinor: totalMinor - netMinor - shippingMinor, totalMinor }
}

export type LineFigures = { unitPriceMinor: bigint; discountMinor: bigint; taxMinor: bigint; netMinor: bigint }

/** What each line costs without tax; the lines share the order's discount as BigCommerce says they do, to the last cent. */
export function lineFigures(products: readonly OrderProductPayload[], discountMinor: bigint, money: Amounts): LineFigures[] {
  if (products.length === 0) return []
  const totals = products.map((product, index) => money.read(`$.products[${index}].total_ex_tax`, product.total_ex_tax))
  const told = products.map((product, index) =>
    plus(...(product.applied_discounts ?? []).map(({ amount }, n) => money.read(`$.products[${index}].applied_discounts[${n}].amount`, amount))),
  )
  const weights = weightsOf(told.some(({ units }) => units > 0n) ? told : totals)
  const discounts = allocate(discountMinor, weights)
  return products.map((product, index) => ({
    unitPriceMinor: money.minor(money.read(`$.products[${index}].price_ex_tax`, product.price_ex_tax)),
    discountMinor: discounts[index] ?? 0n,
    taxMinor: money.minor(money.read(`$.products[${index}].total_tax`, product.total_tax)),
    netMinor: money.minor(atLeastZero(totals[index]!)) - (discounts[index] ?? 0n),
  }))
}
