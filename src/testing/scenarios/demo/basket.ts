import type { Random } from '../../random'
import { DEMO_PRODUCTS } from './catalogue'
import type { DemoProduct } from './types'

export type BasketLine = { readonly product: DemoProduct; readonly quantity: number }

const byPrice = [...DEMO_PRODUCTS].sort((a, b) => Number(a.priceMinor - b.priceMinor))
const MOST_LINES = 6

/** Products off the shelf that come to about the wanted price (with tax, before discounts); never nothing. */
export function fillBasket(random: Random, wantedMinor: bigint): BasketLine[] {
  const quantities = new Map<DemoProduct, number>()
  let rest = wantedMinor
  const lines = random.weighted([
    [1, 5],
    [2, 4],
    [3, 2],
    [4, 1],
  ] as const)
  for (let pieces = 0; pieces < 12 && quantities.size < MOST_LINES; pieces++) {
    const affordable = byPrice.slice(0, countUpTo(rest))
    if (affordable.length === 0) break
    const last = quantities.size + 1 >= lines
    const product = last ? affordable[affordable.length - 1]! : random.pick(affordable)
    quantities.set(product, (quantities.get(product) ?? 0) + 1)
    rest -= product.priceMinor
  }
  if (quantities.size === 0) quantities.set(byPrice[0]!, 1)
  return [...quantities].map(([product, quantity]) => ({ product, quantity }))
}

/** How many of the products, cheapest first, cost no more than this, a little over allowed. */
function countUpTo(priceMinor: bigint): number {
  let count = 0
  while (count < byPrice.length && byPrice[count]!.priceMinor <= priceMinor + 200n) count++
  return count
}
