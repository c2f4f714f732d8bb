import { expect, test, vi } from 'vitest'
import { newId } from '@/domain/id'
import { systemCtx } from '@/server/context'
import { database } from '@/server/db/client'
import { freshDatabase } from '@/testing/database'
import { createRandom } from '@/testing/random'
import { deliveriesOf } from '@/testing/stores/fake-shopify'
import { createGroundTruth } from '@/testing/stores/ground-truth'
import { LiveStore } from '@/testing/stores/live-store'
import { shopify } from '../connectors/shopify/connector'
import { acceptDelivery } from '../deliveries/accept-delivery'
import { processDelivery } from '../deliveries/process-delivery'
import { sealSecrets } from '../secrets/seal'
import { replayDeliveries } from './replay-deliveries'
import { stateHash } from './state-hash'

vi.stubEnv('RAPPORT_SECRET_KEY', Buffer.alloc(32, 7).toString('base64'))

const SECRET = 'a secret for tests'
const ID = newId()
const ctx = () => systemCtx('test')

async function anEmptyDesk() {
  await freshDatabase()
  const secrets = sealSecrets(ID, { credentials: { webhookSecret: SECRET }, previous: [] })
  await database().storeConnection.create({
    data: {
      id: ID,
      kind: 'shopify',
      name: 'Shop',
      url: 'https://shop.example.com',
      timeZone: 'Europe/Berlin',
      currency: 'EUR',
      secrets,
      createdAt: new Date(),
    },
  })
}

test('rebuilding everything from the raw deliveries into an empty database gives the same state', { timeout: 120_000 }, async () => {
  const truth = createGroundTruth({ seed: 'rebuild', orders: 6, products: 4 })
  const store = new LiveStore(truth, 0)
  const told = truth.changes.flatMap((change) => {
    store.moveTo(change.at)
    return deliveriesOf(store, change, SECRET)
  })
  await anEmptyDesk()
  for (const { rawBody, headers } of createRandom('rebuild').shuffle(told)) {
    const accepted = await acceptDelivery(ctx(), { shopify }, { connectionId: ID, rawBody: new Uint8Array(rawBody), headers: new Headers(headers) })
    if (accepted.accepted && accepted.deliveryId) await processDelivery(ctx(), { shopify }, accepted.deliveryId)
  }
  const before = await stateHash(database(), ID)
  const kept = await database().rawDelivery.findMany({ orderBy: [{ receivedAt: 'asc' }, { id: 'asc' }] })
  await anEmptyDesk()
  const empty = await stateHash(database(), ID)
  expect(empty.hash).not.toBe(before.hash)
  const replay = () =>
    replayDeliveries(
      ctx(),
      shopify,
      { id: ID, name: 'Shop' },
      (async function* () {
        yield* kept
      })(),
    )
  expect((await replay()).deliveries).toBe(kept.length)
  const after = await stateHash(database(), ID)
  expect(after.parts).toEqual(before.parts)
  expect(after.parts.find(({ part }) => part === 'orders')?.rows).toBeGreaterThan(4)
  await replay()
  expect((await stateHash(database(), ID)).hash).toBe(before.hash)
  await database().order.updateMany({ where: { externalId: kept.length > 0 ? { not: '' } : '' }, data: { taxMinor: 1n } })
  expect((await stateHash(database(), ID)).hash).not.toBe(before.hash)
})
