import type { AddConnectionInput } from '@/features/store-sync/domain'
import { addConnection } from '@/features/store-sync/server'
import { systemCtx } from '@/server/context'
import type { SignedDelivery } from '@/testing/shopify-deliveries'

export const WEBHOOK_SECRET = 'a webhook secret for tests'

/** A connected Shopify shop whose deliveries are signed with `WEBHOOK_SECRET`. */
export async function aShopifyStore(overrides: Partial<AddConnectionInput> = {}): Promise<string> {
  const { id } = await addConnection(systemCtx('test'), {
    kind: 'shopify',
    name: 'Test shop',
    url: 'https://shop.example.com',
    credentials: { adminToken: 'a token', webhookSecret: WEBHOOK_SECRET },
    ...overrides,
  })
  return id
}

/** A delivery as the request that brings it. */
export const asRequest = ({ rawBody, headers }: Pick<SignedDelivery, 'rawBody' | 'headers'>): Request =>
  new Request('http://desk.example/api/webhooks/x', { method: 'POST', body: new Uint8Array(rawBody), headers })
