import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { newId } from '@/domain/id'
import { adjustPoints } from '@/features/loyalty/server'
import { deliverOutbox } from '@/server/events'
import { customerRow } from '@/testing/customer-row'
import { freshDatabase, sql } from '@/testing/database'
import { office } from '@/testing/factories/loyalty'
import { aShopifyStore } from '@/testing/factories/store-sync'
import { answeringStore } from '@/testing/stores/answering-store'
import { closeShops, type OpenShop, openShop } from '@/testing/stores/fake-shopify/open-shop'
import type { StoreRequest } from '../../domain'
import { setPaused } from '../connections/change-connection'
import { getConnection } from '../connections/connections.queries'
import { shopify } from '../connectors/shopify/connector'
import { woocommerce } from '../connectors/woocommerce/connector'
import { notePointsDue } from './note-due'
import { switchPointsBack } from './switch-points-back'
import { enqueuePoints, writePoints } from './write-points'

vi.stubEnv('RAPPORT_SECRET_KEY', Buffer.alloc(32, 7).toString('base64'))
vi.stubEnv('RAPPORT_PRIVATE_STORE_HOSTS', '127.0.0.1')

const START = Date.parse('2026-11-22T12:00:00Z')
const ctx = (laterMs = 0) => office(new Date(START + laterMs))
const connectors = { shopify, woocommerce }
const give = (customerId: string, amount: number) => adjustPoints(ctx(), { customerId, amount, reason: 'goodwill' })
const tell = () => deliverOutbox([notePointsDue])
const write = (laterMs = 0) => writePoints(ctx(laterMs), connectors, { connectionId })
const calls = (shop: OpenShop['shop']) => shop.asked.filter(({ query }) => query.includes('metafieldsSet'))
const due = () => sql<{ n: number }>('SELECT count(*)::int AS n FROM store_points_due').then(([row]) => row!.n)

let opened: OpenShop
let connectionId: string
let shoppers: string[]

/** Somebody here whom the shop knows as its nth customer. */
async function shopperOf(n: number, of = connectionId): Promise<string> {
  const id = await customerRow({ name: `Shopper ${n}` })
  const externalId = String(opened.store.records('customers')[n]!.id)
  await sql(
    `INSERT INTO customer_sources (connection_id, external_id, customer_id, version, content_hash, updated_at) VALUES ($1, $2, $3, 1, '', now())`,
    ...[of, externalId, id],
  )
  return id
}
const there = (n: number) => opened.shop.metafields.get(`gid://shopify/Customer/${opened.store.records('customers')[n]!.id}`)

beforeEach(async () => {
  await freshDatabase()
  opened = await openShop({ orders: 120 })
  connectionId = await aShopifyStore({ url: opened.shop.url, credentials: { adminToken: 'shpat_fake', webhookSecret: 's' } })
  shoppers = [await shopperOf(0), await shopperOf(1)]
})
afterAll(closeShops)

describe('points on a Shopify shop’s own customers', () => {
  test('are not written, and nothing waits for it, until somebody switches it on', async () => {
    await give(shoppers[0]!, 50)
    await tell()
    await write()
    expect(await sql(`SELECT 1 FROM outbox`)).toEqual([])
    expect(calls(opened.shop)).toEqual([])
    expect((await getConnection(ctx(), connectionId)).pointsBack).toEqual({ since: null, writtenAt: null, error: null, fault: null, waiting: 0 })
  })

  test('begin with what everybody has, and follow every change, once a person however much happens', async () => {
    await give(shoppers[0]!, 50)
    await switchPointsBack(ctx(), { connectionId, on: true })
    await write()
    expect(there(0)).toEqual({ 'rapport.points': '50', 'rapport.tier': expect.any(String) })
    expect(there(1)).toBeUndefined()
    for (const amount of [10, 20, -5]) await give(shoppers[0]!, amount)
    await give(shoppers[1]!, 7)
    await tell()
    expect(await due()).toBe(2)
    await write(60_000)
    expect([there(0)?.['rapport.points'], there(1)?.['rapport.points']]).toEqual(['75', '7'])
    expect(calls(opened.shop)).toHaveLength(2)
    expect((await getConnection(ctx(), connectionId)).pointsBack).toMatchObject({ writtenAt: new Date(START + 60_000), error: null, waiting: 0 })
  })

  test('at most 25 fields are asked for at once, and the rest follows by a job of its own', async () => {
    for (let n = 2; n < 14; n++) shoppers.push(await shopperOf(n))
    for (const shopper of shoppers) await give(shopper, 5)
    await switchPointsBack(ctx(), { connectionId, on: true })
    for (let n = 0; n < 3; n++) await write()
    expect(calls(opened.shop).map(({ variables }) => (variables.metafields as object[]).length)).toEqual([24, 4])
    expect(await due()).toBe(0)
    expect(await sql(`SELECT queue_name FROM graphile_worker.jobs WHERE task_identifier = 'store-sync.write-points'`)).toHaveLength(1)
  })

  test('one customer the shop no longer has keeps nobody out, and is told', async () => {
    opened.store.remove('customers', Number(opened.store.records('customers')[1]!.id))
    for (const shopper of shoppers) await give(shopper, 5)
    await switchPointsBack(ctx(), { connectionId, on: true })
    await write()
    expect(there(0)?.['rapport.points']).toBe('5')
    expect((await getConnection(ctx(), connectionId)).pointsBack).toMatchObject({
      error: expect.stringContaining('does not exist'),
      writtenAt: expect.any(Date),
      waiting: 0,
    })
  })

  test('a shop that refuses is told of, left alone for a while, and caught up with', async () => {
    opened.shop.forbidden.add('metafieldsSet')
    await give(shoppers[0]!, 5)
    await switchPointsBack(ctx(), { connectionId, on: true })
    await write()
    const { pointsBack } = await getConnection(ctx(), connectionId)
    expect(pointsBack).toMatchObject({ error: expect.any(String), fault: { code: expect.stringMatching(/^store-sync\./) }, writtenAt: null, waiting: 1 })
    opened.shop.forbidden.clear()
    await write(60_000)
    expect(there(0)).toBeUndefined()
    await write(20 * 60_000)
    expect(there(0)?.['rapport.points']).toBe('5')
    expect((await getConnection(ctx(), connectionId)).pointsBack).toMatchObject({ error: null, fault: null, waiting: 0 })
  })

  test('the points of a person stand on every account they have there, also after a merge', async () => {
    await switchPointsBack(ctx(), { connectionId, on: true })
    await give(shoppers[0]!, 30)
    await tell()
    await sql('UPDATE customers SET canonical_id = $1 WHERE id = $2', shoppers[0], shoppers[1])
    await give(shoppers[0]!, 1)
    await tell()
    await write()
    expect([there(0)?.['rapport.points'], there(1)?.['rapport.points']]).toEqual(['31', '31'])
  })

  test('while the store is paused nothing is written; switched off, nothing is due', async () => {
    await give(shoppers[0]!, 5)
    await switchPointsBack(ctx(), { connectionId, on: true })
    await setPaused(ctx(), { connectionId, paused: true })
    await write()
    await enqueuePoints(ctx())
    expect(calls(opened.shop)).toEqual([])
    await switchPointsBack(ctx(), { connectionId, on: false })
    expect(await due()).toBe(0)
    expect(await sql(`SELECT action FROM audit_entries WHERE action LIKE '%points' AND action LIKE 'stores%' ORDER BY sequence`)).toEqual([
      { action: 'stores.write-points' },
      { action: 'stores.stop-writing-points' },
    ])
  })
})

test('a WooCommerce shop is told in the customers’ meta data, and says of each whether it would', async () => {
  const store = answeringStore({ url: 'https://shop.example', credentials: { consumerKey: 'k', consumerSecret: 's' } }, ({ method }: StoreRequest) =>
    method === 'POST'
      ? { json: { update: [{ id: 7 }, { id: 8, error: { code: 'invalid_id', message: 'Invalid resource id.' } }] } }
      : { status: 404, json: {} },
  )
  const standings = [
    { externalId: '7', balance: 120, tier: 'Gold' },
    { externalId: '8', balance: 0, tier: 'Member' },
  ]
  expect(await woocommerce.pointsBack!.write(store, standings)).toEqual([{ externalId: '8', reason: 'Invalid resource id.' }])
  expect(store.asked).toMatchObject([
    {
      path: '/wp-json/wc/v3/customers/batch',
      body: {
        update: [
          {
            id: 7,
            meta_data: [
              { key: 'rapport_points', value: '120' },
              { key: 'rapport_tier', value: 'Gold' },
            ],
          },
          { id: 8 },
        ],
      },
    },
  ])
})

test('a kind of store that cannot is not switched on', async () => {
  await sql(`UPDATE store_connections SET kind = 'magento' WHERE id = $1`, connectionId)
  await expect(switchPointsBack(ctx(), { connectionId, on: true })).rejects.toMatchObject({ code: 'store-sync.shows-no-points' })
  await expect(switchPointsBack(ctx(), { connectionId: newId(), on: true })).rejects.toMatchObject({ code: 'store-connection.missing' })
})
