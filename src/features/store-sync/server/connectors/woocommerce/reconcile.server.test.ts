import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { systemCtx } from '@/server/context'
import { freshDatabase, sql } from '@/testing/database'
import { aShopifyStore } from '@/testing/factories/store-sync'
import { reachedBy } from '@/testing/fakes/reached-by'
import { CREDENTIALS, type FakeWoocommerce, startFakeWoocommerce } from '@/testing/stores/fake-woocommerce'
import { createGroundTruth } from '@/testing/stores/ground-truth'
import { advanceSync } from '../../backfill/advance-sync'
import { startBackfill } from '../../backfill/control-sync'
import { driveReconcile } from '../../reconcile/drive-reconcile'
import { listDifferences } from '../../reconcile/reconcile.queries'
import { storeAccess } from '../../store-access/store-access'
import { woocommerce } from './connector'

vi.stubEnv('RAPPORT_PRIVATE_STORE_HOSTS', '127.0.0.1')

const ctx = () => systemCtx('test')
const truth = createGroundTruth({ seed: 'books', orders: 40, goodwill: false })
let fake: FakeWoocommerce
let connectionId: string
const access = () => storeAccess({ url: fake.url, credentials: CREDENTIALS, timeZone: truth.timeZone, currency: truth.currency }, { pause: async () => {} })
const connectors = { woocommerce: reachedBy(woocommerce, access) }
const compare = (heals: boolean) => driveReconcile(ctx(), connectors, { connectionId, heals })

beforeAll(async () => {
  await freshDatabase()
  fake = await startFakeWoocommerce(truth)
  const store = { kind: 'woocommerce', name: 'Woo', url: fake.url, credentials: CREDENTIALS, currency: truth.currency, timeZone: truth.timeZone } as const
  connectionId = await aShopifyStore(store)
  fake.putInTrash('orders', fake.live.records('orders').findLast(({ test }) => !test)!.id)
  const { runId } = await startBackfill(ctx(), connectors, { connectionId })
  for (let step = 0; step < 200; step++) if ((await advanceSync(ctx(), connectors, runId, { chain: false })).isOver) break
})
afterAll(() => fake.stop())

test('books that agree show no difference, the trash and orders of every status among them', async () => {
  expect((await compare(false)).progress).toMatchObject({ differences: 0 })
})

test('a cent, an order gone without a word and one never heard of are named by their ids, healed, and then agree', async () => {
  const [cent, gone, unheard] = fake.live.records('orders').filter(({ test, totalMinor }) => !test && totalMinor > 0n)
  fake.plantCent(cent!.id)
  fake.remove('orders', gone!.id)
  const at = fake.live.now + 1_000
  fake.live.happen({ at, entity: 'orders', id: 999_001, event: 'created', record: { ...unheard!, id: 999_001, refunds: [], parcels: [], updatedAt: at } })
  const report = await compare(true)
  const named = await listDifferences(ctx(), { runId: report.runId, limit: 50 })
  expect(new Set(named.data.map(({ externalId, kind }) => `${externalId} ${kind}`))).toEqual(
    new Set([`${cent!.id} figures`, `${gone!.id} missing-there`, '999001 missing-here']),
  )
  expect(report.progress).toMatchObject({ differences: 3, healed: 3 })
  expect((await compare(false)).progress).toMatchObject({ differences: 0 })
  expect(await sql(`SELECT 1 FROM orders WHERE external_id = '999001' AND deleted_at IS NULL`)).toHaveLength(1)
})
