import { z } from 'zod'
import { ruleBroken } from '@/domain/errors'
import type { StoreAccess } from '../../../domain'
import { SHOP } from '../../../domain/connectors/shopify/queries'
import { ask } from './ask'

/** Without these there is nothing to keep; the others only leave something out. */
const NEEDED = ['read_orders', 'read_customers'] as const

const answer = z.object({
  shop: z.object({ name: z.string() }),
  currentAppInstallation: z.object({ accessScopes: z.array(z.object({ handle: z.string() })) }),
})

/**
 * Asks the shop for its own name and for what the app may do: proves address, credentials and the scopes nothing goes without, in one call.
 * @throws rule `store-sync.scope-missing` naming them
 */
export async function testShop(store: StoreAccess): Promise<string> {
  const read = answer.safeParse(await ask(store, SHOP))
  if (!read.success) throw ruleBroken('store-sync.unexpected-answer', 'The store answers in a shape Shopify does not have.')
  const { shop, currentAppInstallation } = read.data
  const granted = new Set(currentAppInstallation.accessScopes.map(({ handle }) => handle.replace(/^write_/, 'read_')))
  const missing = NEEDED.filter((scope) => !granted.has(scope))
  if (missing.length > 0) throw ruleBroken('store-sync.scope-missing', `The app lacks these scopes: ${missing.join(', ')}.`, { missing })
  return shop.name
}
