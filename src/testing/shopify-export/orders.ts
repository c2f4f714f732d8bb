import type { Random } from '@/testing/random'
import { halfUp, spread, sum } from './money'
import { customerAt } from './people'

export type ExportedLine = { quantity: number; title: string; price: bigint; sku: string; vendor: string; taxable: boolean; discount: bigint }

/** An order in a made-up orders export, with what is true of it. Amounts in minor units of its currency. */
export type ExportedOrder = {
  name: string
  id: string
  email: string
  currency: string
  digits: number
  taxIncluded: boolean
  taxName: string
  lines: ExportedLine[]
  subtotal: bigint
  shipping: bigint
  taxes: bigint
  total: bigint
  discountCode: string
  discount: bigint
  financialStatus: string
  createdAt: number
  paidAt: number | null
  fulfilledAt: number | null
  cancelledAt: number | null
  refunded: bigint
  note: string
  /** What net sales gain before refunds and lose by them, without tax and shipping. */
  netMinor: bigint
  refundNetMinor: bigint
}

type Market = { currency: string; digits: number; taxIncluded: boolean; rate: bigint; taxNames: readonly string[]; unit: bigint }

const MARKETS: readonly (readonly [Market, number])[] = [
  [{ currency: 'EUR', digits: 2, taxIncluded: true, rate: 21_000n, taxNames: ['NL BTW 21%', 'BTW'], unit: 1n }, 70],
  [{ currency: 'EUR', digits: 2, taxIncluded: true, rate: 5_500n, taxNames: ['TVA 5,5 %'], unit: 1n }, 5],
  [{ currency: 'USD', digits: 2, taxIncluded: false, rate: 8_875n, taxNames: ['New York State Tax 8.875%', 'State Tax'], unit: 1n }, 20],
  [{ currency: 'JPY', digits: 0, taxIncluded: false, rate: 10_000n, taxNames: ['CT 10%'], unit: 1n }, 5],
]
const TITLES = ['Linen shirt', 'Mug "Sunrise", blue', 'Socks; three pairs', 'Candle', 'Scarf – wool', '=HYPERLINK("https://example.com")', 'Poster\n50 × 70']
const DAY = 86_400_000
const FIRST_DAY = Date.UTC(2024, 10, 1)

/** The order of that number (from 0): the same for the same random source, whichever others were asked for before. */
export function orderAt(root: Random, number: number, customers: number): ExportedOrder {
  const random = root.fork(`order/${number}`)
  const market = random.weighted(MARKETS)
  const taxName = random.pick(market.taxNames)
  const priced = priceLines(random, market)
  const paid = priced.map((line) => line.price * BigInt(line.quantity) - line.discount)
  const taxOf = (amount: bigint) => halfUp(amount * market.rate, market.taxIncluded ? 100_000n + market.rate : 100_000n)
  const lineTax = sum(paid.map((amount, index) => (priced[index]?.taxable ? taxOf(amount) : 0n)))
  const shipping = random.chance(0.5) ? 0n : random.pick([495n, 695n, 1250n])
  const shippingTax = /\d/.test(taxName) && random.chance(0.1) ? 0n : taxOf(shipping)
  const subtotal = sum(paid)
  const taxes = lineTax + shippingTax
  const total = subtotal + shipping + (market.taxIncluded ? 0n : taxes)
  const netMinor = market.taxIncluded ? subtotal - lineTax : subtotal
  const moments = momentsOf(random)
  const money = moneyState(random, total, moments.createdAt)
  const discount = sum(priced.map((line) => line.discount))
  return {
    name: `#${1001 + number}`,
    id: String(5_300_000_000_000 + number * 41),
    email: emailOf(random, root, number, customers),
    ...{ currency: market.currency, digits: market.digits, taxIncluded: market.taxIncluded && taxes > 0n, taxName, lines: priced },
    ...{ subtotal, shipping, taxes, total, discount, discountCode: discount > 0n ? random.pick(['WELCOME10', 'SUMMER, FRIENDS']) : '' },
    ...moments,
    ...money,
    paidAt: ['paid', 'partially_refunded', 'refunded'].includes(money.financialStatus) ? moments.paidAt : null,
    note: random.chance(0.05) ? 'Please ring\nthe "upper" bell' : '',
    netMinor,
    refundNetMinor: total === 0n ? 0n : min(halfUp(money.refunded * netMinor, total), netMinor),
  }
}

function priceLines(random: Random, market: Market): ExportedLine[] {
  const lines = Array.from({ length: random.int(1, 4) }, (_, index) => ({
    quantity: random.int(1, 3),
    title: random.pick(TITLES),
    price: random.chance(0.02) ? 0n : BigInt(random.int(199, 14_999)) * market.unit,
    sku: random.chance(0.2) ? '' : `SKU-${random.int(100, 999)}`,
    vendor: random.pick(['North', 'South & Sons']),
    taxable: index === 0 || !market.taxIncluded || random.chance(0.97),
    discount: 0n,
  }))
  if (!random.chance(0.3)) return lines
  const asked = lines.map((line) => line.price * BigInt(line.quantity))
  const shares = spread(random.chance(0.03) ? sum(asked) : halfUp(sum(asked) * BigInt(random.int(5, 40)), 100n), asked)
  return lines.map((line, index) => ({ ...line, discount: shares[index] ?? 0n }))
}

function momentsOf(random: Random) {
  const createdAt = FIRST_DAY + Math.floor(random.next() * 730 * DAY * 1e-3) * 1000
  return { createdAt, paidAt: createdAt + random.int(0, 3600) * 1000, fulfilledAt: random.chance(0.9) ? createdAt + random.int(4, 96) * 3_600_000 : null }
}

/** What became of the money, and with it whether the order was cancelled. */
function moneyState(random: Random, total: bigint, createdAt: number) {
  const status = random.weighted([
    ['paid', 84],
    ['partially_refunded', 6],
    ['refunded', 4],
    ['pending', 3],
    ['authorized', 1],
    ['voided', 2],
  ] as const)
  const refunded = status === 'refunded' ? total : status === 'partially_refunded' ? halfUp(total * BigInt(random.int(5, 80)), 100n) : 0n
  const cancelled = status === 'voided' || (status === 'refunded' && random.chance(0.5))
  return { financialStatus: status as string, refunded, cancelledAt: cancelled ? createdAt + DAY : null }
}

/** Registered shoppers, guests with an address of their own, registered ones who typed theirs in another case, and a few without any. */
function emailOf(random: Random, root: Random, number: number, customers: number): string {
  const kind = random.weighted([
    ['registered', 75],
    ['shouting', 4],
    ['guest', 20],
    ['none', 1],
  ] as const)
  const email = customers === 0 ? '' : customerAt(root, random.int(0, customers - 1)).email
  if (kind === 'none') return ''
  if (kind === 'guest' || email === '') return `guest.${Math.floor(number / 3)}@example.com`
  return kind === 'shouting' ? email.toUpperCase() : email
}

const min = (a: bigint, b: bigint) => (a < b ? a : b)
