import { allocate } from '@/domain/money'
import { proportion } from '../order-money'

export type TaxedOrder = {
  pricesIncludeTax: boolean
  /** What was asked for each taxable line after discounts, in minor units. */
  lines: readonly bigint[]
  shippingMinor: bigint
  /** The export's one figure: tax on products and on shipping together. */
  taxMinor: bigint
  /** Names of the tax lines; they often carry the rate: `NL BTW 21%`. */
  taxNames: readonly string[]
}

/** Rates are counted in thousandths of a percent: 21 % is 21,000. */
const WHOLE = 100_000n

/**
 * How much of an order's tax lies on its products. The export prints one sum for products and shipping, so the rule is: take the reading
 * that gives the printed sum to the cent — rate by name, else the implied rate to a whole percent, then to a tenth; tax rounded per line, else per order;
 * shipping taxed, else not. Where no single rate does (mixed rates), the sum is split in proportion to products and shipping, largest remainder.
 */
export function productTax(order: TaxedOrder): bigint {
  const products = order.lines.reduce((sum, line) => sum + line, 0n)
  if (order.taxMinor === 0n || order.shippingMinor === 0n || products === 0n) return products === 0n && order.shippingMinor > 0n ? 0n : order.taxMinor
  for (const rate of candidateRates(order, products)) {
    const tax = (amount: bigint) => proportion(amount, rate, order.pricesIncludeTax ? WHOLE + rate : WHOLE)
    const perLine = order.lines.reduce((sum, line) => sum + tax(line), 0n)
    const perOrder = tax(products)
    const onShipping = tax(order.shippingMinor)
    if (perLine + onShipping === order.taxMinor) return perLine
    if (perOrder + onShipping === order.taxMinor || tax(products + order.shippingMinor) === order.taxMinor) return perOrder
    if (perLine === order.taxMinor || perOrder === order.taxMinor) return order.taxMinor
  }
  return allocate(order.taxMinor, [products, order.shippingMinor])[0] ?? 0n
}

function candidateRates(order: TaxedOrder, products: bigint): bigint[] {
  const named = order.taxNames.flatMap(rateInName)
  const together = named.reduce((sum, rate) => sum + rate, 0n)
  const bases = [products + order.shippingMinor, products].map((base) => (order.pricesIncludeTax ? base - order.taxMinor : base))
  const implied = [1_000n, 100n].flatMap((step) => bases.map((base) => impliedRate(order.taxMinor, base, step)))
  return [...new Set([...named, together, ...implied])].filter((rate) => rate > 0n)
}

function rateInName(name: string): bigint[] {
  const match = /(\d{1,2})(?:[.,](\d{1,3}))?\s*%/.exec(name)
  return match ? [BigInt(`${match[1]}${(match[2] ?? '').padEnd(3, '0')}`)] : []
}

/** The rate a sum implies, to a whole percent or a tenth of one: finer, and every sum would imply a rate of its own. */
const impliedRate = (tax: bigint, base: bigint, step: bigint): bigint => (base <= 0n ? 0n : proportion(tax, WHOLE / step, base) * step)
