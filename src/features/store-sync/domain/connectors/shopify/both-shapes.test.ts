import { describe, expect, test } from 'vitest'
import { deliveriesOf } from '@/testing/stores/fake-shopify'
import { answerQuery } from '@/testing/stores/fake-shopify/answer-query'
import { createGroundTruth } from '@/testing/stores/ground-truth'
import { LiveStore } from '@/testing/stores/live-store'
import type { TruthChange } from '@/testing/stores/truth-records'
import type { DeliveryNews, StoreNews } from '../../connector'
import { gidOf } from './gid'
import { mapDelivery } from './map-delivery'
import { RECORD_QUERIES, REFUNDS_BY_ID, SCANS_BY_ID, type ShopifyEntity } from './queries'
import { mapRecords } from './records/map-records'

type Raw = Record<string, unknown>

/** A record as the shop's API answers it at this moment, complete. */
function fromTheApi(store: LiveStore, entity: ShopifyEntity, id: number): StoreNews {
  const { one, type } = RECORD_QUERIES[entity]
  const { data, errors } = answerQuery(store, one, { id: gidOf(type, String(id)) })
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('; '))
  const record = structuredClone(data?.node) as Raw
  if (entity === 'orders') {
    record.refunds = nodes(store, REFUNDS_BY_ID, record.refunds as Raw[])
    const scans = nodes(store, SCANS_BY_ID, record.fulfillments as Raw[])
    record.fulfillments = (record.fulfillments as Raw[]).map((parcel, index) => ({ ...parcel, events: scans[index]?.events }))
  }
  const { news, unreadable } = mapRecords(entity, [record], store.truth.currency)
  expect(unreadable).toEqual([])
  return news
}
const nodes = (store: LiveStore, query: string, named: readonly Raw[]) =>
  (answerQuery(store, query, { ids: named.map(({ id }) => id) }).data?.nodes ?? []) as Raw[]

/** What the shop's deliveries say of one change. */
function fromDeliveries(store: LiveStore, change: TruthChange): { topic: string; news: DeliveryNews }[] {
  return deliveriesOf(store, change, 'secret').map(({ topic, rawBody }) => {
    const mapped = mapDelivery(topic, JSON.parse(rawBody.toString()), new Date(change.at))
    if (!mapped.ok) throw new Error(`${topic} ${mapped.problem.path}: ${mapped.problem.message}`)
    return { topic, news: mapped.news }
  })
}

/** Every change of a store's whole life, and the store as it stood right after. */
function* lifeOf(options: Parameters<typeof createGroundTruth>[0]): Generator<[LiveStore, TruthChange]> {
  const truth = createGroundTruth(options)
  const store = new LiveStore(truth, 0)
  for (const at of new Set(truth.changes.map((change) => change.at))) for (const change of store.moveTo(at)) yield [store, change]
}

describe.each([
  ['prices with tax in it', { seed: 11, orders: 30, otherCurrency: 'USD' }],
  ['prices without tax', { seed: 12, orders: 30, pricesIncludeTax: false }],
  ['a currency without cents', { seed: 13, orders: 25, currency: 'JPY' }],
])('at every moment of a store’s life (%s)', (_what, options) => {
  test('an order’s deliveries and the API tell the same order, and a refund told by itself is the one in its order', () => {
    const seen = { orders: 0, refunds: 0 }
    for (const [store, change] of lifeOf(options)) {
      if (change.entity !== 'orders' || !change.record) continue
      const [order] = fromTheApi(store, 'orders', change.id).orders
      for (const { topic, news } of fromDeliveries(store, change)) {
        for (const told of news.orders) {
          const unscanned = order?.fulfilments?.map((parcel) => ({ ...parcel, scans: null })) ?? null
          expect({ ...told, topic }).toEqual({ ...order, fulfilments: unscanned, topic })
          seen.orders++
        }
        for (const { refund } of news.refunds) {
          expect(order?.refunds).toContainEqual(refund)
          seen.refunds++
        }
        if (topic.startsWith('fulfillment')) expect(news.fetch).toEqual([{ entity: 'orders', externalId: String(change.id) }])
      }
    }
    expect(seen.orders).toBeGreaterThan(80)
    expect(seen.refunds).toBeGreaterThan(1)
  })

  test('customers, products and checkouts are the same too, but for what one of the two does not tell', () => {
    const seen = { customers: 0, products: 0, carts: 0 }
    for (const [store, change] of lifeOf(options)) {
      if (!change.record || (change.entity !== 'customers' && change.entity !== 'products' && change.entity !== 'carts')) continue
      const api = fromTheApi(store, change.entity, change.id)
      for (const { news } of fromDeliveries(store, change)) {
        for (const told of news.customers) expect(told).toEqual({ ...api.customers[0], consent: { ...api.customers[0]?.consent, sms: told.consent.sms } })
        for (const { category, ...told } of news.products ?? []) {
          expect(told).toEqual({ ...api.products?.[0], category: undefined, collections: undefined, priceMinor: null, currency: null, url: null })
          expect([null, api.products?.[0]?.category]).toContain(category)
        }
        for (const { email, phone, ...told } of news.carts ?? []) expect({ ...api.carts?.[0], email, phone }).toEqual({ ...told, email, phone })
        seen[change.entity]++
      }
    }
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(2)
  })

  test('what is deleted is told as gone from the moment it was heard', () => {
    let gone = 0
    for (const [store, change] of lifeOf(options)) {
      if (change.record || change.entity === 'reviews') continue
      for (const { news } of fromDeliveries(store, change))
        expect(news.deletions).toEqual([{ entity: change.entity, externalId: String(change.id), version: change.at }])
      gone++
    }
    expect(gone).toBeGreaterThan(0)
  })
})
