import fc from 'fast-check'
import { expect, test } from 'vitest'
import { refundSnapshot } from '@/testing/factories/orders'
import type { RefundState } from './order-state'
import { takeRefund, takeRefundList } from './plan-refunds'
import type { RefundSnapshot } from './snapshot'

type News = { version: number; list: RefundSnapshot[] } | { version: number; refund: RefundSnapshot }
type Refunds = { refunds: readonly RefundState[]; refundsVersion: number }

/** A store's books: at each moment one refund is added, corrected or taken back; it tells that refund, the whole list, or both. */
const step = fc.record({
  externalId: fc.constantFrom('a', 'b', 'c'),
  netMinor: fc.bigInt({ min: 0n, max: 9n }),
  gone: fc.boolean(),
  tells: fc.constantFrom('refund', 'list', 'both'),
})

const books = fc.array(step, { minLength: 1, maxLength: 6 }).map((steps): News[] => {
  let list: RefundSnapshot[] = []
  return steps.flatMap(({ externalId, netMinor, gone, tells }, index): News[] => {
    const refund = refundSnapshot({ externalId, netMinor })
    list = [...list.filter((other) => other.externalId !== externalId), ...(gone ? [] : [refund])]
    const version = index + 1
    if (gone) return [{ version, list }] // Taken back: only a list can say so.
    return [...(tells === 'list' ? [] : [{ version, refund }]), ...(tells === 'refund' ? [] : [{ version, list }])]
  })
})

let next = 0
const hear = (news: readonly News[]) => {
  const heard = news.reduce<Refunds>(
    (known, item) => ('list' in item ? takeRefundList(known, item.list, item.version, () => String(++next)) : takeRefund(known, item, () => String(++next))),
    { refunds: [], refundsVersion: -1 },
  )
  return heard.refunds.map(({ externalId, netMinor, version }) => ({ externalId, netMinor, version }))
}

test('lists of refunds and single ones end in the same refunds in whatever order they come, twice or late', () => {
  const heard = books.chain((news) =>
    fc.tuple(fc.constant(news), fc.shuffledSubarray([...news, ...news], { minLength: news.length * 2, maxLength: news.length * 2 })),
  )
  fc.assert(
    fc.property(heard, ([news, shuffled]) => {
      expect(hear(shuffled)).toEqual(hear(news))
    }),
    { numRuns: 2_000 },
  )
})
