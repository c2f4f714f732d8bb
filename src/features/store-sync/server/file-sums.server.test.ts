import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { ordersInvariants } from '@/features/orders/server'
import { systemCtx } from '@/server/context'
import { freshDatabase, sql } from '@/testing/database'
import { aShopifyStore, asRequest, WEBHOOK_SECRET as secret } from '@/testing/factories/store-sync'
import { orderPaid, orderUpdated, refundBody, refundCreated, type SignedDelivery } from '@/testing/shopify-deliveries'
import { importFile } from './imports/import-file'
import { processDelivery, receiveDelivery, shopify } from './index'

const ctx = systemCtx('test')
const folder = mkdtempSync(join(tmpdir(), 'rapport-file-sums-'))
const orderId = 5_310_000_000_001
const placed = '2026-05-01T09:59:00+02:00'
let store: string

beforeEach(async () => {
  await freshDatabase()
  store = await aShopifyStore()
})

/** The order of the deliveries as a file tells it: 72.60 paid, so much of it given back. */
async function importOrder(refunded: string) {
  const file = join(folder, 'orders.csv')
  const header =
    'Name,Email,Financial Status,Paid at,Fulfillment Status,Currency,Subtotal,Shipping,Taxes,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem taxable,Refunded Amount,Id'
  const row = `#1001,anna@example.com,partially_refunded,2026-05-01 09:59:00 +0200,unfulfilled,EUR,72.60,0.00,12.60,72.60,2026-05-01 09:59:00 +0200,1,Lamp,72.60,true,${refunded},${orderId}`
  writeFileSync(file, `${header}\n${row}\n`)
  return importFile(ctx, { entity: 'orders', format: 'shopify', file, connectionId: store, dryRun: false })
}

async function deliver(delivery: SignedDelivery) {
  expect((await receiveDelivery({ shopify }, store, asRequest(delivery))).status).toBe(200)
  for (const { id } of await sql<{ id: string }>(`SELECT id FROM raw_deliveries WHERE status = 'received'`)) await processDelivery(ctx, { shopify }, id)
  expect(await sql(`SELECT reason FROM raw_deliveries WHERE status <> 'processed'`)).toEqual([])
}
const refund = (id: number, subtotal: number, createdAt: string) => ({
  id,
  orderId,
  createdAt,
  lines: [{ subtotal, tax: 0, line: { price: subtotal } }],
  paidOut: subtotal,
})
const refunded = async () => (await sql<{ n: number }>('SELECT refunded_minor::int AS n FROM orders'))[0]!.n
const broken = async () => (await Promise.all(ordersInvariants.map(({ violations }) => sql(violations)))).flat()

test('a refund that stands in a file’s sum is not taken twice when the store tells it, however often', async () => {
  await importOrder('24.20')
  const told = refund(1, 2_420, '2026-05-08T15:30:00+02:00')
  await deliver(refundCreated(told, { secret, deliveryId: 'a' }))
  await deliver(refundCreated(told, { secret, deliveryId: 'b' }))
  expect(await refunded()).toBe(2_420)
  expect(await broken()).toEqual([])
})

test('a refund booked after the file came in is added to its sum', async () => {
  await importOrder('24.20')
  await deliver(refundCreated(refund(2, 1_210, new Date(Date.now() + 60_000).toISOString()), { secret }))
  expect(await refunded()).toBe(3_630)
})

test('a file that comes after the store told a refund adds only what the store did not tell', async () => {
  await deliver(orderPaid({ id: orderId, createdAt: placed }, { secret }))
  await deliver(refundCreated(refund(1, 1_210, '2026-05-08T15:30:00+02:00'), { secret }))
  await importOrder('12.10')
  expect(await refunded()).toBe(1_210)
  await importOrder('24.20')
  expect(await refunded()).toBe(2_420)
  expect(await importOrder('24.20')).toMatchObject({ unchanged: 1 })
  expect(await broken()).toEqual([])
})

test('the store’s own full list of refunds replaces the sum', async () => {
  await importOrder('24.20')
  const list = [refundBody(refund(1, 1_210, '2026-05-08T15:30:00+02:00'))]
  await deliver(
    orderUpdated({ id: orderId, createdAt: placed, updatedAt: '2026-05-08T15:31:00+02:00', financialStatus: 'partially_refunded', refunds: list }, { secret }),
  )
  expect(await refunded()).toBe(1_210)
  expect(await sql('SELECT count(*)::int AS n FROM refunds')).toEqual([{ n: 1 }])
})
