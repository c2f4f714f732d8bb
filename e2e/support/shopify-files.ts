import { shopifyExport } from '@/testing/shopify-export/generate'
import type { ExportedOrder } from '@/testing/shopify-export/orders'
import { unique } from './desk'

type Upload = { name: string; mimeType: string; buffer: Buffer }
export type ShopifyFiles = {
  customers: Upload
  orders: Upload
  /** How many records are good, and which lines are not and why. */
  truth: ReturnType<typeof shopifyExport>['truth']
  /** Somebody with several plain paid orders: what their page must say. */
  regular: { email: string; orders: number; netMinor: bigint }
}

/** A pair of exports with broken rows in them, of people this desk has never heard of. */
export function shopifyFiles(): ShopifyFiles {
  const stranger = unique('import')
  const orders = new Map<string, ExportedOrder[]>()
  const made = shopifyExport({ customers: 40, orders: 120, seed: 'journeys', brokenEvery: 19 }, (order) => {
    orders.set(order.email.toLowerCase(), [...(orders.get(order.email.toLowerCase()) ?? []), order])
  })
  // Addresses and numbers as nobody before them had.
  const ofStrangers = (text: string) =>
    text.replace(/(?:shopper|guest)\.\d+@/gi, `${stranger}.$&`).replaceAll('+316100000', `+316${Math.floor(100_000 + Math.random() * 900_000)}`)
  const upload = (name: string, pieces: Iterable<string>): Upload => ({ name, mimeType: 'text/csv', buffer: Buffer.from(ofStrangers([...pieces].join(''))) })
  const files = { customers: upload('customers_export.csv', made.customersCsv()), orders: upload('orders_export.csv', made.ordersCsv()) }
  const [email, theirs] = [...orders].find(([address, all]) => address.startsWith('shopper') && all.length > 2 && all.every(isPlain))!
  return {
    ...files,
    truth: made.truth,
    regular: { email: `${stranger}.${email}`, orders: theirs.length, netMinor: theirs.reduce((sum, { netMinor }) => sum + netMinor, 0n) },
  }
}

const isPlain = ({ currency, financialStatus, cancelledAt, refunded }: ExportedOrder) =>
  currency === 'EUR' && financialStatus === 'paid' && cancelledAt === null && refunded === 0n
