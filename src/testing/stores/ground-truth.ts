import { minorDigits } from '@/domain/money'
import { createRandom } from '../random'
import { orderHistory } from './order-history'
import { couponHistory, productHistory } from './shelf'
import { cartHistory, customerHistory, reviewHistory } from './shopper-histories'
import { createShoppers, type Shopper } from './shoppers'
import type { TruthChange, TruthOrder } from './truth-records'

export type TruthOptions = {
  readonly seed: string | number
  /** How many orders are placed from `from` until before `to`; what follows of them may be later. */
  readonly orders: number
  readonly from?: Date
  readonly to?: Date
  /** Give two stores the same shoppers and they have the same people. Default: one for every three orders. */
  readonly shoppers?: readonly Shopper[]
  readonly currency?: string
  readonly timeZone?: string
  readonly pricesIncludeTax?: boolean
  readonly products?: number
  /** Whether refunds may give back money that belongs to no line. Default true. */
  readonly goodwill?: boolean
  /** A currency in which some shoppers pay; the store still counts in its own. Default none. */
  readonly otherCurrency?: string | null
}

export type GroundTruth = {
  readonly currency: string
  readonly timeZone: string
  readonly pricesIncludeTax: boolean
  readonly shoppers: readonly Shopper[]
  /** Everything that ever happens in this store, by moment; a record's own moments differ. */
  readonly changes: readonly TruthChange[]
  /** The moment of the last change. */
  readonly end: number
}

/** One store's truth and how it came about: the same options give the same store on every machine. */
export function createGroundTruth(options: TruthOptions): GroundTruth {
  const random = createRandom(`${options.seed}/store`)
  const [currency, pricesIncludeTax] = [options.currency ?? 'EUR', options.pricesIncludeTax ?? true]
  const from = Math.floor((options.from ?? new Date('2025-10-01T00:00:00Z')).getTime() / 1_000) * 1_000
  const to = (options.to ?? new Date('2026-09-30T00:00:00Z')).getTime()
  const shoppers = options.shoppers ?? createShoppers(options.seed, Math.max(3, Math.ceil(options.orders / 3)))
  const unitMinor = BigInt(10 ** Math.max(2, minorDigits(currency)))
  const shelf = Array.from({ length: options.products ?? 24 }, (_, index) => productHistory(random.fork(`product-${index}`), index, from, unitMinor))
  const products = shelf.map(([first]) => first?.record).filter((record) => record !== null && record !== undefined)
  const coupons = Array.from({ length: 6 }, (_, index) => couponHistory(index, from, unitMinor, [])[0]?.record ?? null)
  const registered = register(random.fork('customers'), shoppers, from)

  const moments = Array.from({ length: options.orders }, () => from + Math.floor((random.next() * (to - from)) / 1_000) * 1_000).sort((a, b) => a - b)
  const used = coupons.map((): number[] => [])
  const orders = moments.map((placedAt, index) => {
    const own = random.fork(`order-${index}`)
    const shopper = own.pick(shoppers)
    const account = registered.of.get(shopper.index)
    const which = own.chance(0.3) ? own.int(0, coupons.length - 1) : null
    if (which !== null) used[which]?.push(placedAt)
    return orderHistory(own, {
      ...{ id: 100_001 + index, number: 1_001 + index, placedAt, shopper, products, pricesIncludeTax, unitMinor },
      customerId: account && account.createdAt <= placedAt ? account.id : null,
      coupon: which === null ? null : (coupons[which] ?? null),
      goodwill: options.goodwill ?? true,
      otherCurrency: options.otherCurrency ?? null,
    })
  })
  const changes: TruthChange[] = [
    ...shelf.flat(),
    ...registered.changes,
    ...orders.flat(),
    ...coupons.flatMap((_, index) => couponHistory(index, from, unitMinor, used[index] ?? [])),
    ...orders.flatMap((life, index) => afterwards(random.fork(`after-${index}`), index, life[0]?.record ?? null, shoppers, products)),
  ].sort((a, b) => a.at - b.at)
  return { currency, timeZone: options.timeZone ?? 'Europe/Berlin', pricesIncludeTax, shoppers, changes, end: changes.at(-1)?.at ?? from }
}

/** Two of three shoppers have an account; a few have two, under one address written differently. */
function register(random: ReturnType<typeof createRandom>, shoppers: readonly Shopper[], from: number) {
  const of = new Map<number, { id: number; createdAt: number }>()
  const changes: TruthChange[] = []
  let id = 20_001
  for (const shopper of shoppers) {
    if (!random.chance(0.67)) continue
    const createdAt = from + random.int(-30 * 86_400, 120 * 86_400) * 1_000
    of.set(shopper.index, { id, createdAt })
    changes.push(...customerHistory(random.fork(`customer-${id}`), id++, shopper, createdAt, false))
    if (random.chance(0.04)) changes.push(...customerHistory(random.fork(`customer-${id}`), id++, shopper, createdAt + 86_400_000, true))
  }
  return { of, changes }
}

/** What shoppers leave around an order: a review of it, another cart. */
function afterwards(
  random: ReturnType<typeof createRandom>,
  index: number,
  order: TruthOrder | null,
  shoppers: readonly Shopper[],
  products: Parameters<typeof cartHistory>[4],
): TruthChange[] {
  if (!order) return []
  const shopper = shoppers[order.shopper]
  return [
    ...(random.chance(0.2) ? reviewHistory(random, 30_001 + index, order) : []),
    ...(shopper && random.chance(0.2) ? cartHistory(random, 40_001 + index, shopper, order.customerId, products, order.placedAt + 7_200_000) : []),
  ]
}
