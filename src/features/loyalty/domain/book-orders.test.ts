import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bookOrders, type EarnedOrder, type OrderBooking, type OrderLedger, type OrderNews } from './book-orders'
import { DEFAULT_EARN_RULES, type EarnRule } from './earn-rule'
import { DEFAULT_PROGRAMME } from './programme'

const now = new Date('2026-06-01T12:00:00Z')
const rules = [
  {
    ...{ id: 'v1', ruleId: 'base', version: 1, name: 'Every purchase', active: true },
    definition: DEFAULT_EARN_RULES[0]!.definition,
    effectiveFrom: new Date(0),
  },
]
const programme = { ...DEFAULT_PROGRAMME, currency: 'EUR', rules }
const empty: OrderLedger = { earnedByPerson: new Map(), earnedByOrder: new Map(), booked: new Set() }
const cents = (euros: number) => BigInt(euros) * 100n
const paid = (personId: string, orderId: string, euros: number, refunded = 0): OrderNews => ({
  kind: 'paid',
  personId,
  customerId: personId,
  orderId,
  netSalesMinor: cents(euros),
  ...{ currency: 'EUR', connectionId: 'shop', taxMinor: 0n, shippingMinor: 0n, lines: [] },
  paidAt: now,
  refundedMinor: cents(refunded),
})
const refunded = (personId: string, orderId: string, operationId: string, before: number, after: number): OrderNews => ({
  kind: 'refunded',
  personId,
  customerId: personId,
  orderId,
  operationId,
  beforeMinor: cents(before),
  afterMinor: cents(after),
})
const points = (bookings: OrderBooking[]) => bookings.map((booking) => booking.points)

it('within the return window an order earns on hold, a refund takes from there, and neither makes a tier yet', () => {
  const news = [paid('anna', 'o1', 500), refunded('anna', 'o1', 'r1', 0, 100), paid('anna', 'o2', 100)]
  const bookings = bookOrders(news, empty, { ...programme, holdDays: 14 }, now)
  expect(bookings.map(({ points, held, availableAt }) => [points, held, availableAt?.toISOString() ?? null])).toEqual([
    [500, true, '2026-06-15T12:00:00.000Z'],
    [-100, true, null],
    [100, true, '2026-06-15T12:00:00.000Z'],
  ])
})

it('without a return window nothing waits, also where the store’s clock is ahead', () => {
  const early = { ...paid('anna', 'o1', 80), paidAt: new Date('2026-06-01T12:05:00Z') } as OrderNews
  expect(bookOrders([early], empty, programme, now)).toMatchObject([{ points: 80, held: false, availableAt: null }])
})

it('an order heard of after its return window earns at once', () => {
  const late = { ...paid('anna', 'o1', 80), paidAt: new Date('2026-05-01') } as OrderNews
  expect(bookOrders([late], empty, { ...programme, holdDays: 14 }, now)).toMatchObject([{ points: 80, held: false, availableAt: null }])
})

it('however its refunds are told, an order never gives back more than is left of what it earned, nor returns what was never taken', () => {
  const twice = [paid('anna', 'o1', 80), refunded('anna', 'o1', 'r1', 0, 60), refunded('anna', 'o1', 'r2', 0, 60)]
  expect(points(bookOrders(twice, empty, programme, now))).toEqual([80, -60, -20])
  const corrected = [paid('anna', 'o1', 80), refunded('anna', 'o1', 'r1', 0, 20), refunded('anna', 'o1', 'r2', 80, 0), refunded('anna', 'o1', 'r3', 80, 0)]
  expect(points(bookOrders(corrected, empty, programme, now))).toEqual([80, -20, 20])
})

it('an order told twenty times earns once', () => {
  expect(points(bookOrders(Array(20).fill(paid('anna', 'o1', 80)), empty, programme, now))).toEqual([80])
})

it.each([
  ['another currency', { ...paid('anna', 'o1', 80), currency: 'USD' } as OrderNews, programme],
  ['a paused programme', paid('anna', 'o1', 80), { ...programme, active: false }],
  ['no rule', paid('anna', 'o1', 80), { ...programme, rules: [] }],
])('%s earns nothing', (_, news, given) => {
  expect(bookOrders([news], empty, given, now)).toEqual([])
})

it('two rules give together, each rounded down for itself, and say so; a cap cuts one of them', () => {
  const double = { ...rules[0]!, id: 'v2', ruleId: 'more', definition: { ...rules[0]!.definition, ratePermille: 1_500, capPerDay: 100 } as EarnRule }
  const given = bookOrders([paid('anna', 'o1', 61), paid('anna', 'o2', 61)], empty, { ...programme, rules: [rules[0]!, double] }, now)
  expect(given.map(({ points, earnedBy }) => [points, earnedBy.map((by) => by.points)])).toEqual([
    [152, [61, 91]],
    [70, [61, 9]],
  ])
})

it('the order after the one that reached Silver earns at Silver', () => {
  expect(points(bookOrders([paid('anna', 'o1', 500), paid('anna', 'o2', 100)], empty, programme, now))).toEqual([500, 110])
})

it('one person’s purchases do not lift another’s tier', () => {
  expect(points(bookOrders([paid('anna', 'o1', 500), paid('jon', 'o2', 100)], empty, programme, now))).toEqual([500, 100])
})

it('a refund takes back its share once, and a refund of an order that earned nothing takes nothing', () => {
  const news = [paid('anna', 'o1', 80), refunded('anna', 'o1', 'r1', 0, 20), refunded('anna', 'o1', 'r1', 0, 20), refunded('jon', 'o9', 'r9', 0, 50)]
  expect(points(bookOrders(news, empty, programme, now))).toEqual([80, -20])
})

it('a refund that came before the money takes its share when the money comes', () => {
  expect(points(bookOrders([refunded('anna', 'o1', 'r1', 0, 20), paid('anna', 'o1', 80, 20)], empty, programme, now))).toEqual([80, -20])
})

it('a refund corrected downwards gives back what it took too much, and no more', () => {
  const news = [paid('anna', 'o1', 80), refunded('anna', 'o1', 'r1', 0, 60), refunded('anna', 'o1', 'c1', 60, 10), refunded('anna', 'o1', 'c2', 10, 0)]
  expect(points(bookOrders(news, empty, programme, now))).toEqual([80, -60, 50, 10])
})

it('a refund takes from whoever earned, even when the order is somebody else’s by now', () => {
  const bookings = bookOrders([paid('anna', 'o1', 80), refunded('jon', 'o1', 'r1', 0, 80)], empty, programme, now)
  expect(bookings.map((booking) => booking.personId)).toEqual(['anna', 'anna'])
})

it('after an earning was reversed by hand, a refund takes nothing and its correction gives nothing', () => {
  const order: EarnedOrder = { personId: 'anna', ownerId: 'anna', points: 80, netSalesMinor: 8_000n, held: false, takenBack: 0, reversed: true }
  const news = [refunded('anna', 'o1', 'r1', 0, 80), refunded('anna', 'o1', 'c1', 80, 0)]
  expect(bookOrders(news, { ...empty, earnedByOrder: new Map([['o1', order]]) }, programme, now)).toEqual([])
})

/** What the ledger would hold after these bookings: what the next batch is given. */
function after(ledger: OrderLedger, bookings: OrderBooking[]): OrderLedger {
  const earnedByPerson = new Map(ledger.earnedByPerson)
  const earnedByOrder = new Map<string, EarnedOrder>(ledger.earnedByOrder)
  const booked = new Set(ledger.booked)
  for (const { news, kind, personId, points: amount, operationId } of bookings) {
    booked.add(operationId)
    earnedByPerson.set(personId, (earnedByPerson.get(personId) ?? 0) + amount)
    const order = earnedByOrder.get(news.orderId)
    if (kind === 'earn' && news.kind === 'paid')
      earnedByOrder.set(news.orderId, {
        personId,
        ownerId: personId,
        points: amount,
        netSalesMinor: news.netSalesMinor,
        held: false,
        takenBack: 0,
        reversed: false,
      })
    else if (order) earnedByOrder.set(news.orderId, { ...order, takenBack: order.takenBack - amount })
  }
  return { earnedByPerson, earnedByOrder, booked }
}

it('however the news are cut into batches, the same points are booked, and nothing takes more than was earned', () => {
  const person = fc.constantFrom('anna', 'jon', 'mia')
  const order = fc.record({ person, euros: fc.integer({ min: 1, max: 900 }), refunds: fc.array(fc.integer({ min: -400, max: 500 }), { maxLength: 4 }) })
  fc.assert(
    fc.property(fc.array(order, { maxLength: 15 }), fc.array(fc.nat(40), { maxLength: 5 }), (orders, cuts) => {
      const news = orders.flatMap(({ person, euros, refunds }, i) => {
        let before = 0
        const told: OrderNews[] = [paid(person, `o${i}`, euros)]
        for (const [j, refund] of refunds.entries()) {
          const sum = Math.max(0, before + refund)
          told.push(refunded(person, `o${i}`, `r${i}.${j}`, before, sum))
          before = sum
        }
        return told
      })
      let [ledger, start] = [empty, 0]
      const inBatches: number[] = []
      for (const end of [...cuts.sort((a, b) => a - b), news.length]) {
        const bookings = bookOrders(news.slice(start, Math.max(start, end)), ledger, programme, now)
        ledger = after(ledger, bookings)
        inBatches.push(...points(bookings))
        start = Math.max(start, end)
      }
      expect(inBatches).toEqual(points(bookOrders(news, empty, programme, now)))
      for (const { points: earned, takenBack } of ledger.earnedByOrder.values()) {
        expect(takenBack).toBeLessThanOrEqual(earned)
        expect(takenBack).toBeGreaterThanOrEqual(0)
      }
    }),
  )
})
