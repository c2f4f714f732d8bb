import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bookOrders, type EarnedOrder, type OrderBooking, type OrderLedger, type OrderNews } from './book-orders'
import { DEFAULT_PROGRAMME } from './programme'

const programme = { ...DEFAULT_PROGRAMME, currency: 'EUR' }
const empty: OrderLedger = { earnedByPerson: new Map(), earnedByOrder: new Map(), booked: new Set() }
const paid = (personId: string, orderId: string, euros: number): OrderNews => ({
  kind: 'paid',
  personId,
  orderId,
  netSalesMinor: BigInt(euros) * 100n,
  currency: 'EUR',
})
const refunded = (personId: string, orderId: string, refundId: string, euros: number, before = 0): OrderNews => ({
  kind: 'refunded',
  personId,
  orderId,
  refundId,
  netMinor: BigInt(euros) * 100n,
  refundedBeforeMinor: BigInt(before) * 100n,
})
const points = (bookings: OrderBooking[]) => bookings.map((booking) => booking.points)

it('an order told twenty times earns once', () => {
  expect(points(bookOrders(Array(20).fill(paid('anna', 'o1', 80)), empty, programme))).toEqual([80])
})

it('the order after the one that reached Silver earns at Silver', () => {
  expect(points(bookOrders([paid('anna', 'o1', 500), paid('anna', 'o2', 100)], empty, programme))).toEqual([500, 110])
})

it('one person’s purchases do not lift another’s tier', () => {
  expect(points(bookOrders([paid('anna', 'o1', 500), paid('jon', 'o2', 100)], empty, programme))).toEqual([500, 100])
})

it('a refund takes back its share once, and a refund of an order that earned nothing takes nothing', () => {
  const news = [paid('anna', 'o1', 80), refunded('anna', 'o1', 'r1', 20), refunded('anna', 'o1', 'r1', 20), refunded('jon', 'o9', 'r9', 50)]
  expect(points(bookOrders(news, empty, programme))).toEqual([80, -20])
})

it('after an earning was reversed by hand, a refund takes nothing more', () => {
  const ledger = { ...empty, earnedByOrder: new Map([['o1', { points: 80, netSalesMinor: 8_000n, takenBack: 80 }]]) }
  expect(bookOrders([refunded('anna', 'o1', 'r1', 80)], ledger, programme)).toEqual([])
})

/** What the ledger would hold after these bookings: what the next batch is given. */
function after(ledger: OrderLedger, bookings: OrderBooking[]): OrderLedger {
  const earnedByPerson = new Map(ledger.earnedByPerson)
  const earnedByOrder = new Map<string, EarnedOrder>(ledger.earnedByOrder)
  const booked = new Set(ledger.booked)
  for (const { news, points: amount, operationId } of bookings) {
    booked.add(operationId)
    earnedByPerson.set(news.personId, (earnedByPerson.get(news.personId) ?? 0) + amount)
    if (news.kind === 'paid') earnedByOrder.set(news.orderId, { points: amount, netSalesMinor: news.netSalesMinor, takenBack: 0 })
    else {
      const order = earnedByOrder.get(news.orderId)!
      earnedByOrder.set(news.orderId, { ...order, takenBack: order.takenBack - amount })
    }
  }
  return { earnedByPerson, earnedByOrder, booked }
}

it('however the news are cut into batches, the same points are booked', () => {
  const person = fc.constantFrom('anna', 'jon', 'mia')
  const order = fc.record({ person, euros: fc.integer({ min: 1, max: 900 }), refunds: fc.array(fc.integer({ min: 1, max: 500 }), { maxLength: 3 }) })
  fc.assert(
    fc.property(fc.array(order, { maxLength: 15 }), fc.array(fc.nat(40), { maxLength: 5 }), (orders, cuts) => {
      const news = orders.flatMap(({ person, euros, refunds }, i) => {
        let before = 0
        const told: OrderNews[] = [paid(person, `o${i}`, euros)]
        for (const [j, refund] of refunds.entries()) {
          told.push(refunded(person, `o${i}`, `r${i}.${j}`, refund, before))
          before += refund
        }
        return told
      })
      let [ledger, start] = [empty, 0]
      const inBatches: number[] = []
      for (const end of [...cuts.sort((a, b) => a - b), news.length]) {
        const bookings = bookOrders(news.slice(start, Math.max(start, end)), ledger, programme)
        ledger = after(ledger, bookings)
        inBatches.push(...points(bookings))
        start = Math.max(start, end)
      }
      expect(inBatches).toEqual(points(bookOrders(news, empty, programme)))
      for (const { points: earned, takenBack } of ledger.earnedByOrder.values()) expect(takenBack).toBeLessThanOrEqual(earned)
    }),
  )
})
