import type { OrderSnapshot } from '@/features/orders/domain'

const HOUR = 3_600_000
const BEGINNING = Date.UTC(2025, 0, 1)

/** The i-th of many paid orders with three lines each: three to a shopper, 200 products, a year and a half of a store that keeps growing. */
export function manyOrders(from: number, to: number): OrderSnapshot[] {
  return Array.from({ length: to - from }, (_, index) => orderNumber(from + index))
}

function orderNumber(i: number): OrderSnapshot {
  const placedAt = new Date(BEGINNING + (i % 13_000) * HOUR).toISOString()
  const shopper = Math.floor(i / 3)
  const lines = [0, 1, 2].map((line) => {
    const product = (i * 7 + line * 31) % 200
    return {
      ...{ externalId: `${i}-${line}`, productExternalId: `p${product}`, sku: `SKU-${product}`, title: `Product ${product}`, vendor: null },
      ...{ quantity: 1 + (i % 3), unitPriceMinor: BigInt(1_000 + product), discountMinor: 0n, taxMinor: 0n },
    }
  })
  const grossMinor = lines.reduce((sum, { quantity, unitPriceMinor }) => sum + BigInt(quantity) * unitPriceMinor, 0n)
  return {
    ...{ externalId: `o${i}`, version: Date.parse(placedAt), number: `#${i}`, customerExternalId: null, email: `shopper${shopper}@example.com`, phone: null },
    ...{ customerName: `Shopper ${shopper}`, currency: 'EUR', pricesIncludeTax: false, grossMinor, discountMinor: 0n, shippingMinor: 0n, taxMinor: 0n },
    ...{ totalMinor: grossMinor, financialStatus: 'paid', fulfilmentStatus: 'unfulfilled', placedAt, paidAt: placedAt, cancelledAt: null, test: false },
    ...{ source: 'web', discountCodes: [], countryCode: 'DE', tags: [], lines, refunds: [], fulfilments: [] },
  }
}
