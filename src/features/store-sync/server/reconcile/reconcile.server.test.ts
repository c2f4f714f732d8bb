import { beforeEach, expect, test, vi } from 'vitest'
import { systemCtx } from '@/server/context'
import { freshDatabase, sql } from '@/testing/database'
import { customerSnapshot } from '@/testing/factories/customers'
import { orderSnapshot, refundSnapshot } from '@/testing/factories/orders'
import { ScriptedStore } from '@/testing/fakes/scripted-connector'
import { driveBackfill } from '../backfill/drive-sync'
import { addConnection } from '../connections/add-connection'
import { advanceReconcile } from './advance-reconcile'
import { driveReconcile } from './drive-reconcile'
import { healReport } from './heal-report'
import { listDifferences } from './reconcile.queries'

vi.stubEnv('RAPPORT_SECRET_KEY', Buffer.alloc(32, 7).toString('base64'))

const ctx = () => systemCtx('test')
let store: ScriptedStore
let connectionId: string
const connectors = () => ({ woocommerce: store.connector })

/** Twelve orders, one a month from the end of January in Berlin, whose day is another month in UTC. */
const placedAt = (i: number) => new Date(Date.UTC(2025, i + 1, 0, 23, 30)).toISOString()

beforeEach(async () => {
  await freshDatabase()
  store = new ScriptedStore()
  for (let i = 0; i < 12; i++) {
    const at = placedAt(i)
    store.customers.set(`c${i}`, customerSnapshot({ externalId: `c${i}`, email: `c${i}@example.com`, version: Date.parse(at), createdAt: at }))
    store.orders.set(
      `o${i}`,
      orderSnapshot({ externalId: `o${i}`, number: `#${i}`, customerExternalId: `c${i}`, email: `c${i}@example.com`, placedAt: at, version: Date.parse(at) }),
    )
  }
  store.orders.set('o3', { ...store.orders.get('o3')!, refunds: [refundSnapshot()] })
  const input = { kind: 'woocommerce', name: 'Shop', url: 'https://shop.example.com', timeZone: 'Europe/Berlin', currency: 'EUR' } as const
  connectionId = (await addConnection(ctx(), { ...input, credentials: { consumerKey: 'k', consumerSecret: 's', webhookSecret: 'w' } })).id
  await driveBackfill(ctx(), connectors(), { connectionId, since: null })
})

const reconcile = (heals = false) => driveReconcile(ctx(), connectors(), { connectionId, heals })
const found = async (runId: string) => (await listDifferences(ctx(), { runId, limit: 100 })).data

test('two equal books agree, month by month of the store’s own zone', async () => {
  const report = await reconcile()
  expect(report.progress).toMatchObject({ differences: 0, unreadable: 0, read: 24 })
  const orders = report.months.filter(({ entity }) => entity === 'orders')
  // 31 January 23:30 UTC is February in Berlin.
  expect(orders.map(({ month, count }) => [month, count.there, count.here])[0]).toEqual(['2025-02-01', 1, 1])
  expect(orders).toHaveLength(12)
  expect(orders.find(({ month }) => month === '2025-05-01')).toMatchObject({
    refundedMinor: { there: 2_000n, here: 2_000n },
    netSalesMinor: { there: 8_000n, here: 8_000n },
  })
})

test('a drift of one cent is named by order id, and healed', async () => {
  await sql(`UPDATE orders SET gross_minor = gross_minor + 1, net_sales_minor = net_sales_minor + 1 WHERE external_id = 'o7'`)
  const report = await reconcile()
  const [difference, ...others] = await found(report.runId)
  expect(others).toEqual([])
  expect(difference).toMatchObject({
    entity: 'orders',
    externalId: 'o7',
    number: '#7',
    kind: 'figures',
    month: '2025-09-01',
    netSalesThere: 8_000n,
    netSalesHere: 8_001n,
  })
  expect(difference?.recordId).toBe((await sql<{ id: string }>(`SELECT id FROM orders WHERE external_id = 'o7'`))[0]!.id)
  expect(report.months.find(({ month, entity }) => month === '2025-09-01' && entity === 'orders')).toMatchObject({
    netSalesMinor: { difference: 1n },
    differences: 1,
  })
  await healReport(ctx(), { runId: report.runId })
  while (!(await advanceReconcile(ctx(), connectors(), report.runId, { chain: true })).isOver);
  expect((await found(report.runId))[0]).toMatchObject({ outcome: 'read-anew', healedAt: expect.any(Date) })
  expect((await reconcile()).progress.differences).toBe(0)
})

test('planted drifts of every kind are all found and all healed', async () => {
  await sql(`UPDATE refunds SET net_minor = net_minor - 1 WHERE external_id = 'r1'`)
  await sql(`UPDATE orders SET refunded_net_minor = refunded_net_minor - 1, net_sales_minor = net_sales_minor + 1 WHERE external_id = 'o3'`)
  await sql(`DELETE FROM order_lines WHERE order_id = (SELECT id FROM orders WHERE external_id = 'o4')`)
  await sql(`DELETE FROM orders WHERE external_id = 'o4'`)
  await sql(`UPDATE orders SET deleted_at = now() - interval '1 day', cancelled_at = now(), is_purchase = false WHERE external_id = 'o5'`)
  await sql(`UPDATE orders SET currency = 'USD' WHERE external_id = 'o6'`)
  store.orders.delete('o8')
  store.orders.set('o20', orderSnapshot({ externalId: 'o20', number: '#20', placedAt: placedAt(2), version: Date.parse(placedAt(2)) }))
  store.orders.set('o0', { ...store.orders.get('o0')!, version: Date.parse(placedAt(0)) + 1, grossMinor: 9_000n })
  store.customers.delete('c9')
  const report = await reconcile(true)
  const differences = await found(report.runId)
  expect(differences.map(({ entity, externalId, kind }) => `${entity} ${externalId} ${kind}`).toSorted()).toEqual([
    'customers c9 missing-there',
    'orders o0 figures',
    'orders o20 missing-here',
    'orders o3 figures',
    'orders o4 missing-here',
    'orders o5 missing-here',
    'orders o6 figures',
    'orders o8 missing-there',
  ])
  expect(differences.every(({ healedAt }) => healedAt !== null)).toBe(true)
  expect((await reconcile()).progress.differences).toBe(0)
  expect(await sql(`SELECT external_id, deleted_at IS NOT NULL AS deleted, is_purchase FROM orders WHERE external_id IN ('o5', 'o8') ORDER BY 1`)).toEqual([
    { external_id: 'o5', deleted: false, is_purchase: true },
    { external_id: 'o8', deleted: true, is_purchase: false },
  ])
  const { ordersInvariants } = await import('@/features/orders/server')
  for (const { violations, name } of ordersInvariants) if (name !== 'orders.events-have-their-order') expect(await sql(violations), name).toEqual([])
})

test('what came after the reading began is no difference', async () => {
  const late = Date.now() + 60_000
  await sql(`UPDATE orders SET version = $1, gross_minor = gross_minor + 5, net_sales_minor = net_sales_minor + 5 WHERE external_id = 'o7'`, late)
  await sql(`UPDATE orders SET version = $1, external_id = 'brand-new' WHERE external_id = 'o8'`, late)
  store.orders.delete('o8')
  expect((await reconcile()).progress.differences).toBe(0)
})

test('a comparison whose worker died at any step goes on and finds the same', async () => {
  await sql(`UPDATE orders SET gross_minor = gross_minor + 1, net_sales_minor = net_sales_minor + 1 WHERE external_id = 'o7'`)
  const { startReconcile } = await import('./begin-reconcile')
  const { runId } = await startReconcile(ctx(), connectors(), { connectionId, heals: true })
  await sql('CREATE SEQUENCE deaths')
  await sql(
    `CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF nextval('deaths') % 3 <> 0 THEN RAISE EXCEPTION 'killed'; END IF; RETURN NEW; END $$`,
  )
  await sql('CREATE TRIGGER die BEFORE UPDATE ON sync_runs FOR EACH ROW EXECUTE FUNCTION die()')
  for (let step = 0; step < 500; step++) {
    const done = await advanceReconcile(ctx(), connectors(), runId, { chain: false }).catch(() => ({ isOver: false }))
    if (done.isOver && (await sql(`SELECT 1 FROM sync_runs WHERE id = $1 AND status = 'running'`, runId)).length === 0) break
  }
  await sql('DROP TRIGGER die ON sync_runs')
  expect(await sql('SELECT status, error FROM sync_runs WHERE id = $1', runId)).toEqual([{ status: 'done', error: null }])
  expect((await found(runId)).map(({ externalId }) => externalId)).toEqual(['o7'])
  expect(await sql('SELECT 1 FROM reconciliation_tallies')).toEqual([])
})
