import { beforeEach, expect, test } from 'vitest'
import { unavailable } from '@/domain/errors'
import { systemCtx } from '@/server/context'
import { freshDatabase } from '@/testing/database'
import { ScriptedStore } from '@/testing/fakes/scripted-connector'
import type { Subscription } from '../../domain'
import { addConnection } from '../connections/add-connection'
import { getConnection } from '../connections/connections.queries'
import { checkSubscriptions } from './check-subscriptions'

const ctx = systemCtx('test')
beforeEach(freshDatabase)

test('why a store could not be asked is kept by its code, so that every reader has it in their language, until it answers', async () => {
  const credentials = { adminToken: 't', webhookSecret: 's' }
  const { id } = await addConnection(ctx, { kind: 'shopify', name: 'Shop', url: 'https://shop.example.com', credentials })
  const asked = (ensureSubscriptions: () => Promise<Subscription[]>) =>
    checkSubscriptions(ctx, { shopify: { ...new ScriptedStore().connector, ensureSubscriptions } }, id)
  await expect(
    asked(() => Promise.reject(unavailable('store-sync.store-unreachable', 'The store does not answer: HTTP 503.', { reason: 'HTTP 503' }))),
  ).rejects.toThrow('HTTP 503')
  expect(await getConnection(ctx, id)).toMatchObject({
    subscriptionsError: 'The store does not answer: HTTP 503.',
    subscriptionsFault: { code: 'store-sync.store-unreachable', details: { reason: 'HTTP 503' } },
  })
  await asked(() => Promise.resolve([]))
  expect(await getConnection(ctx, id)).toMatchObject({ subscriptionsError: null, subscriptionsFault: null })
})
