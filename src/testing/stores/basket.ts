import type { Random } from '../random'
import type { TruthCoupon, TruthLine, TruthProduct, TruthShipping } from './truth-records'

type Basis = { readonly pricesIncludeTax: boolean; readonly unitMinor: bigint }

/** Tax on an amount: inside it where prices include tax, on top otherwise. Half up, to the minor unit. */
export function taxOn(paidMinor: bigint, basisPoints: number, pricesIncludeTax: boolean): bigint {
  const rate = BigInt(basisPoints)
  const whole = pricesIncludeTax ? 10_000n + rate : 10_000n
  return (2n * paidMinor * rate + whole) / (2n * whole)
}

/** What is bought: one to four products, the coupon's discount shared over the lines (the last one takes what rounding leaves). */
export function drawLines(random: Random, orderId: number, products: readonly TruthProduct[], coupon: TruthCoupon | null, basis: Basis): TruthLine[] {
  const bought = random.shuffle(products).slice(
    0,
    random.weighted([
      [1, 5],
      [2, 3],
      [3, 2],
      [4, 1],
    ] as const),
  )
  const free = random.chance(0.03)
  const asked = bought.map((product) => {
    const quantity = random.weighted([
      [1, 6],
      [2, 3],
      [5, 1],
    ] as const)
    return { product, quantity, askedMinor: product.priceMinor * BigInt(quantity) }
  })
  const sum = asked.reduce((total, { askedMinor }) => total + askedMinor, 0n)
  const discount = free ? sum : discountOf(coupon, sum)
  let left = discount
  return asked.map(({ product, quantity, askedMinor }, index) => {
    const discountMinor = index === asked.length - 1 ? left : (discount * askedMinor) / sum
    left -= discountMinor
    return lineOf(product, orderId * 100 + index + 1, quantity, discountMinor, basis)
  })
}

export function lineOf(product: TruthProduct, id: number, quantity: number, discountMinor: bigint, basis: Basis): TruthLine {
  const { sku, title, vendor, variantId, taxBasisPoints } = product
  const paid = product.priceMinor * BigInt(quantity) - discountMinor
  return {
    ...{ id, productId: product.id, variantId, sku, title, vendor, quantity, unitPriceMinor: product.priceMinor, discountMinor, taxBasisPoints },
    taxMinor: taxOn(paid, taxBasisPoints, basis.pricesIncludeTax),
  }
}

function discountOf(coupon: TruthCoupon | null, sum: bigint): bigint {
  if (coupon?.kind === 'percentage') return (sum * BigInt(coupon.basisPoints ?? 0)) / 10_000n
  const fixed = coupon?.kind === 'fixed-amount' ? (coupon.amountMinor ?? 0n) : 0n
  return fixed < sum ? fixed : sum
}

export function shippingOf(orderId: number, coupon: TruthCoupon | null, free: boolean, { pricesIncludeTax, unitMinor }: Basis): TruthShipping {
  const priceMinor = free ? 0n : 5n * unitMinor - 5n
  const discountMinor = coupon?.kind === 'free-shipping' ? priceMinor : 0n
  return { id: orderId * 100 + 99, title: 'Standard', priceMinor, discountMinor, taxMinor: taxOn(priceMinor - discountMinor, 2_100, pricesIncludeTax) }
}

export const paidForLine = (line: TruthLine): bigint => line.unitPriceMinor * BigInt(line.quantity) - line.discountMinor
export const paidForShipping = (shipping: TruthShipping): bigint => shipping.priceMinor - shipping.discountMinor

/** The sums a store prints under an order. */
export function totals(lines: readonly TruthLine[], shipping: TruthShipping, pricesIncludeTax: boolean): { taxMinor: bigint; totalMinor: bigint } {
  const taxMinor = lines.reduce((sum, line) => sum + line.taxMinor, shipping.taxMinor)
  const paid = lines.reduce((sum, line) => sum + paidForLine(line), paidForShipping(shipping))
  return { taxMinor, totalMinor: pricesIncludeTax ? paid : paid + taxMinor }
}
