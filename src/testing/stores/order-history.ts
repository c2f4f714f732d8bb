import type { Random } from '../random'
import { drawLines, lineOf, shippingOf, totals } from './basket'
import { parcelOf, withScan } from './parcels'
import { type RefundWish, refundOf, withRefund } from './refunds'
import { inOtherCase, type Shopper } from './shoppers'
import type { TruthChange, TruthCoupon, TruthEvent, TruthOrder, TruthProduct } from './truth-records'

const HOUR = 3_600_000
const DAY = 24 * HOUR

export type OrderPlot = {
  readonly id: number
  readonly number: number
  readonly placedAt: number
  readonly shopper: Shopper
  readonly customerId: number | null
  readonly products: readonly TruthProduct[]
  readonly coupon: TruthCoupon | null
  readonly pricesIncludeTax: boolean
  readonly unitMinor: bigint
  readonly goodwill: boolean
  readonly otherCurrency: string | null
}

/** The life of one order, moment by moment; each later than the one before. */
export function orderHistory(random: Random, plot: OrderPlot): TruthChange<'orders'>[] {
  const life = new Life(placed(random, plot))
  const late = random.chance(0.25)
  if (!late) life.goOn('paid', 0, (order, at) => ({ ...order, financialStatus: 'paid', paidAt: at }))
  if (late && random.chance(0.3)) life.goOn('edited', 20 * 60_000, (order) => withLine(random, order, plot))
  if (late && random.chance(0.25)) {
    life.goOn('cancelled', random.int(2, 60) * HOUR, (order, at) => ({ ...order, financialStatus: 'voided', cancelledAt: at }))
    return life.changes
  }
  if (late) life.goOn('paid', random.int(1, 90) * HOUR, (order, at) => ({ ...order, financialStatus: 'paid', paidAt: at }))
  if (random.chance(0.05)) {
    life.refund(random.int(1, 20) * HOUR, { kind: 'all' }, 'Cancelled by the customer')
    life.goOn('cancelled', 1_000, (order, at) => ({ ...order, cancelledAt: at }))
    if (random.chance(0.2)) life.end(random.int(1, 30) * DAY)
    return life.changes
  }
  deliver(random, life)
  if (random.chance(0.2)) giveBack(random, life, plot)
  if (random.chance(0.15)) life.goOn('updated', random.int(1, 80) * DAY, (order) => ({ ...order, tags: [...order.tags, 'checked'], note: 'Gift. 🎁' }))
  if (random.chance(0.01)) life.end(random.int(20, 90) * DAY)
  return life.changes
}

class Life {
  readonly changes: TruthChange<'orders'>[]
  constructor(private order: TruthOrder) {
    this.changes = [{ at: order.createdAt, entity: 'orders', id: order.id, event: 'created', record: order }]
  }

  get now(): TruthOrder {
    return this.order
  }

  /** At least a second later, so that no two states of an order are of one moment. */
  goOn(event: TruthEvent, afterMs: number, change: (order: TruthOrder, at: number) => TruthOrder): void {
    const at = this.order.updatedAt + Math.max(1_000, afterMs)
    this.order = { ...change(this.order, at), updatedAt: at }
    this.changes.push({ at, entity: 'orders', id: this.order.id, event, record: this.order })
  }

  refund(afterMs: number, wish: RefundWish, reason: string | null): void {
    const refund = refundOf(this.order, this.order.updatedAt + Math.max(1_000, afterMs), wish, reason)
    if (refund) this.goOn('refunded', afterMs, (order) => withRefund(order, refund))
  }

  end(afterMs: number): void {
    this.changes.push({ at: this.order.updatedAt + afterMs, entity: 'orders', id: this.order.id, event: 'deleted', record: null })
  }
}

function placed(random: Random, plot: OrderPlot): TruthOrder {
  const { id, number, shopper, customerId, placedAt, pricesIncludeTax } = plot
  const lines = drawLines(random, id, plot.products, plot.coupon, plot)
  const shipping = shippingOf(id, plot.coupon, random.chance(0.4), plot)
  return {
    ...{ id, number, shopper: shopper.index, customerId, createdAt: placedAt, updatedAt: placedAt, placedAt },
    email: customerId === null && random.chance(0.3) ? inOtherCase(shopper.email) : shopper.email,
    phone: random.chance(0.5) ? shopper.phone : null,
    name: `${shopper.firstName} ${shopper.lastName}`,
    ...{ countryCode: shopper.countryCode, city: shopper.city, pricesIncludeTax, lines, shipping, couponCode: plot.coupon?.code ?? null },
    ...totals(lines, shipping, pricesIncludeTax),
    ...{ financialStatus: 'pending', paidAt: null, cancelledAt: null, test: random.chance(0.02), note: null, refunds: [], parcels: [] },
    tags: random.chance(0.2) ? ['spring', 'first order'] : [],
    paidIn: plot.otherCurrency && random.chance(0.15) ? { currency: plot.otherCurrency, perMille: BigInt(random.int(900, 1_300)) } : null,
  }
}

/** One more product is put into an order that is not paid yet. */
function withLine(random: Random, order: TruthOrder, plot: OrderPlot): TruthOrder {
  const lines = [...order.lines, lineOf(random.pick(plot.products), order.id * 100 + order.lines.length + 1, 1, 0n, plot)]
  return { ...order, lines, ...totals(lines, order.shipping, order.pricesIncludeTax) }
}

function deliver(random: Random, life: Life): void {
  if (random.chance(0.1)) return
  const parcels = life.now.lines.length > 1 && random.chance(0.2) ? 2 : 1
  for (let index = 0; index < parcels; index++) {
    life.goOn('fulfilled', random.int(5, 50) * HOUR, (order, at) => ({ ...order, parcels: [...order.parcels, parcelOf(order, index, parcels, at)] }))
    for (const status of ['in_transit', 'out_for_delivery', 'delivered'] as const) {
      if (random.chance(0.05)) break
      life.goOn('scanned', random.int(2, 30) * HOUR, (order, at) => withScan(order, index, status, at))
    }
  }
}

function giveBack(random: Random, life: Life, plot: OrderPlot): void {
  const rounds = random.weighted([
    [1, 4],
    [2, 1],
  ] as const)
  for (let round = 0; round < rounds; round++) {
    const lineIndex = random.int(0, life.now.lines.length - 1)
    const wish = random.weighted<RefundWish>([
      [{ kind: 'all' }, 3],
      [{ kind: 'line', lineIndex, quantity: random.int(1, life.now.lines[lineIndex]?.quantity ?? 1) }, 5],
      [{ kind: 'shipping' }, 1],
      [{ kind: 'goodwill', amountMinor: plot.unitMinor }, plot.goodwill && life.now.totalMinor > 10n * plot.unitMinor ? 1 : 0],
    ])
    if (
      life.now.financialStatus !== 'refunded' &&
      life.now.totalMinor > 0n &&
      !(wish.kind === 'all' && life.now.refunds.some(({ goodwillMinor }) => goodwillMinor > 0n))
    )
      life.refund(random.int(1, 30) * DAY, wish, random.chance(0.5) ? 'Does not fit' : null)
  }
}
