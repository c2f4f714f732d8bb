import { allocate } from '@/domain/money'
import { MOST_MINOR } from '../../order-money'
import { PayloadProblem } from '../reading/payload-problem'
import type { AmountText, OrderPayload } from './payload'
import { roundTogether } from './round-together'
import { FINE, type WooMoney } from './woo-money'

/** One line without tax: `net` is what was paid for it, `discount` what came off, `tax` on what was paid, `fullTax` on what was asked. Minor units. */
export type LineSums = { net: bigint; discount: bigint; tax: bigint; fullTax: bigint }
export type OrderSums = { lines: LineSums[]; shipping: bigint; tax: bigint; total: bigint; feesOnTop: bigint }

/**
 * The sums of an order in whole minor units, closing: Σ net + shipping + tax + fees on top = total, whenever the store's own figures do. WooCommerce
 * rounds every figure it shows by itself, so its lines often miss its total by a cent; that cent goes to the lines. Line amounts are without tax
 * even where the shop's prices include it. A negative fee is how shops take something off an order: it is a discount, shared over the lines.
 * @throws PayloadProblem
 */
export function orderSums(order: OrderPayload, money: WooMoney): OrderSums {
  const fees = feesOf(order, money)
  const total = money.demand('$.total', order.total)
  const tax = money.minor('$.total_tax', order.total_tax)
  const shipping = money.minor('$.shipping_total', order.shipping_total)
  const shippingTax = money.minor('$.shipping_tax', order.shipping_tax)
  const step = money.stepOf(order.total)
  const at = (index: number, field: string) => `$.line_items[${index}].${field}`
  const read = (field: 'total' | 'total_tax' | 'subtotal' | 'subtotal_tax') =>
    order.line_items.map((line, index) => believable(money, at(index, field), line[field]))
  const [asked, paid, fullTax, paidTax] = [read('subtotal'), read('total'), read('subtotal_tax'), read('total_tax')]
  const off = asked.map((amount, index) => atLeastZero(amount - paid[index]!))
  const discounts = roundTogether(off, money.minor('$.discount_total', order.discount_total), step).map(atLeastZero)
  const netSum = total - tax - shipping - fees.onTop + fees.off
  const taxSum = tax - shippingTax - fees.onTopTax + fees.offTax
  const taxes = roundTogether(paidTax, taxSum, step)
  const nets = order.prices_include_tax ? netsInside(paid, paidTax, taxes, netSum + taxSum, step) : roundTogether(paid, netSum, step)
  const lines = nets.map((net, index) => {
    const tax = taxes[index]!
    const whole = (fullTax[index]! + FINE / 2n) / FINE
    return { net, discount: discounts[index]!, tax, fullTax: discounts[index] === 0n || whole < tax ? tax : whole }
  })
  return { lines: shareOff(lines, fees), shipping, tax, total, feesOnTop: fees.onTop }
}

/** Where prices include tax, what was paid for a line is whole to the cent and its net is what the tax leaves of it. */
function netsInside(paid: readonly bigint[], paidTax: readonly bigint[], taxes: readonly bigint[], sum: bigint, step: bigint): bigint[] {
  const whole = roundTogether(
    paid.map((net, index) => net + paidTax[index]!),
    sum,
    step,
  )
  return whole.map((amount, index) => amount - taxes[index]!)
}

function believable(money: WooMoney, path: string, amount: AmountText): bigint {
  const fine = money.fine(path, amount)
  if (fine < 0n && path.endsWith('total')) throw new PayloadProblem('money', path, 'A line costs no less than nothing.')
  return fine
}

type Fees = { onTop: bigint; onTopTax: bigint; off: bigint; offTax: bigint }

function feesOf(order: OrderPayload, money: WooMoney): Fees {
  const fees: Fees = { onTop: 0n, onTopTax: 0n, off: 0n, offTax: 0n }
  for (const [index, fee] of (order.fee_lines ?? []).entries()) {
    const amount = money.minor(`$.fee_lines[${index}].total`, fee.total)
    const tax = money.minor(`$.fee_lines[${index}].total_tax`, fee.total_tax)
    if (amount < 0n) {
      fees.off -= amount
      fees.offTax -= tax
    } else {
      fees.onTop += amount
      fees.onTopTax += tax
    }
  }
  return fees
}

/** What negative fees take off, shared over the lines by what was paid for them, never below nothing. */
function shareOff(lines: LineSums[], fees: Fees): LineSums[] {
  const nets = lines.map(({ net }) => atLeastZero(net))
  const sum = nets.reduce((total, net) => total + net, 0n)
  const off = fees.off < sum ? fees.off : sum
  if (off <= 0n) return lines
  const [shares, taxShares] = [allocate(off, nets), allocate(fees.offTax, nets)]
  return lines.map((line, index) => ({
    net: line.net - shares[index]!,
    discount: line.discount + shares[index]!,
    tax: line.tax - taxShares[index]!,
    fullTax: line.fullTax,
  }))
}

const atLeastZero = (amount: bigint): bigint => (amount < 0n ? 0n : amount)

/** Σ net of an order's lines, and all that was asked for it: what shares of refunds are computed from. */
export const netOf = ({ lines }: Pick<OrderSums, 'lines'>): bigint => lines.reduce((sum, { net }) => sum + net, 0n)

/** @throws PayloadProblem when a unit price cannot be believed */
export function unitPrice({ net, discount, fullTax }: LineSums, quantity: number, withTax: boolean, path: string): bigint {
  const whole = net + discount + (withTax ? fullTax : 0n)
  if (whole > MOST_MINOR) throw new PayloadProblem('money', path, 'A line costs no more than any order.')
  const pieces = BigInt(quantity)
  return pieces === 0n ? whole : (2n * whole + pieces) / (2n * pieces)
}
