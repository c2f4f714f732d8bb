import { ruleBroken } from '@/domain/errors'
import { callStore } from '../call-store'

const API_VERSION = '2026-07'

/** Asks the shop for its own name with the admin token: proves address and token in one call. */
export async function testShopify(url: string, credentials: Record<string, string>): Promise<string> {
  if (!credentials.adminToken) throw ruleBroken('store-sync.no-admin-token', 'There is no admin token to test with. Deliveries need none.')
  const answer = await callStore(new URL(`/admin/api/${API_VERSION}/shop.json`, url), {
    'x-shopify-access-token': credentials.adminToken,
    accept: 'application/json',
  })
  if (answer.status === 401 || answer.status === 403) throw ruleBroken('store-sync.token-refused', `The store refuses the admin token (HTTP ${answer.status}).`)
  if (answer.status !== 200)
    throw ruleBroken('store-sync.unexpected-answer', `The store answered with HTTP ${answer.status}. Is this the address of a Shopify shop?`)
  return nameIn(answer.body) ?? 'the store answers'
}

function nameIn(body: string): string | null {
  try {
    const name = (JSON.parse(body) as { shop?: { name?: unknown } }).shop?.name
    return typeof name === 'string' ? name : null
  } catch {
    return null
  }
}
