import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answerQuery } from '@/testing/stores/fake-shopify/answer-query'
import { createGroundTruth } from '@/testing/stores/ground-truth'
import { LiveStore } from '@/testing/stores/live-store'
import { RECORD_QUERIES, type ShopifyEntity } from '../queries'
import { mapRecords } from './map-records'

const store = new LiveStore(createGroundTruth({ seed: 5, orders: 60 }))
const entities = Object.keys(RECORD_QUERIES) as ShopifyEntity[]
const recordsOf = (entity: ShopifyEntity): Record<string, unknown>[] => {
  const { root, page } = RECORD_QUERIES[entity]
  const data: Record<string, unknown> = answerQuery(store, page, { first: 20 }).data ?? {}
  return (data[root] as { edges: { node: Record<string, unknown> }[] }).edges.map(({ node }) => ({
    ...node,
    ...(entity === 'orders' ? { refunds: [] } : {}),
  }))
}
const records = Object.fromEntries(entities.map((entity) => [entity, recordsOf(entity)])) as Record<ShopifyEntity, Record<string, unknown>[]>
const [order] = records.orders
const problemOf = (entity: ShopifyEntity, record: unknown) => mapRecords(entity, [record], 'EUR').unreadable[0]?.problem

describe('a record of the API', () => {
  test('that cannot be read is named, and its neighbours are read', () => {
    const read = mapRecords('orders', [records.orders[1], { ...order, updatedAt: 5 }, records.orders[2]], 'EUR')
    expect(read.news.orders).toHaveLength(2)
    expect(read.unreadable).toMatchObject([
      { entity: 'orders', externalId: String(order?.id).split('/').at(-1), problem: { code: 'shape', path: '$.updatedAt' } },
    ])
  })

  test.each([
    ['a currency of nobody', { currencyCode: 'XYZ' }, { code: 'currency', path: '$.currency' }],
    ['a status of tomorrow', { displayFinancialStatus: 'SETTLED' }, { code: 'status', path: '$.financial_status' }],
    [
      'a word for an amount',
      { totalPriceSet: { shopMoney: { amount: 'free', currencyCode: 'EUR' } } },
      { code: 'money', path: '$.total_price_set.shop_money.amount' },
    ],
    ['another currency in between', { totalPriceSet: { shopMoney: { amount: '1.00', currencyCode: 'USD' } } }, { code: 'currency' }],
    ['the 30th of February', { updatedAt: '2026-02-30T00:00:00Z' }, { code: 'date', path: '$.updated_at' }],
    ['an id of something else', { id: 'order 5' }, { code: 'shape', path: '$.id' }],
    ['a refund that was never read', { refunds: [{ id: 'gid://shopify/Refund/1' }] }, { code: 'shape', path: '$.refunds[0].refundLineItems' }],
  ])('with %s says what and where', (_what, change, expected) => {
    expect(problemOf('orders', { ...order, ...change })).toMatchObject(expected)
  })

  test('whose id cannot even be read as text is put aside like any other', () => {
    expect(mapRecords('orders', [{ ...order, id: { toString: 5 } }], 'EUR').unreadable).toMatchObject([{ externalId: 'unknown', problem: { code: 'shape' } }])
  })

  test('never throws, whatever stands in the place of whatever', () => {
    fc.assert(
      fc.property(fc.constantFrom(...entities), fc.nat(), fc.infiniteStream(fc.nat()), fc.jsonValue({ maxDepth: 2 }), (entity, which, steps, junk) => {
        const broken = structuredClone(records[entity][which % records[entity].length]) as Record<string, unknown>
        let at = broken
        for (const step of steps) {
          const keys = Object.keys(at)
          const key = keys[step % Math.max(1, keys.length)] ?? 'id'
          if (typeof at[key] !== 'object' || at[key] === null || step % 3 === 0) {
            at[key] = junk
            break
          }
          at = at[key] as Record<string, unknown>
        }
        const read = mapRecords(entity, [broken, null, 7], 'EUR')
        expect(read.unreadable.length).toBeGreaterThanOrEqual(2)
        for (const { problem } of read.unreadable) expect(problem.path).toMatch(/^\$/)
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('a discount', () => {
  const [code] = records.coupons
  const codes = (...names: string[]) => ({
    edges: names.map((name, index) => ({ node: { id: `gid://shopify/DiscountRedeemCode/${index + 1}`, code: name, asyncUsageCount: index } })),
  })
  const withCodes = (...names: string[]) => ({ ...code, discount: { ...(code?.discount as object), codes: codes(...names) } })

  test('with several codes is one coupon for each, the first known by the discount’s own id', () => {
    const { coupons = [] } = mapRecords('coupons', [withCodes('A', 'B')], 'EUR').news
    const id = String(code?.id).split('/').at(-1)
    expect(coupons.map((coupon) => [coupon.externalId, coupon.code, coupon.usageCount])).toEqual([
      [id, 'A', 0],
      [`${id}/2`, 'B', 1],
    ])
  })

  test('without a code, given by itself, is no coupon', () => {
    expect(mapRecords('coupons', [{ id: 'gid://shopify/DiscountNode/1', discount: { __typename: 'DiscountAutomaticBasic' } }], 'EUR')).toMatchObject({
      news: { coupons: [] },
      unreadable: [],
    })
  })
})
