import { ruleBroken } from '@/domain/errors'
import type { StoreAccess } from '../../../domain'
import { nameOrNull } from '../../../domain/connectors/woocommerce/plain-text'
import { askWoo } from './ask-woo'

/** Since when orders, products and coupons can be asked for by their last change. */
const OLDEST = [5, 8] as const

/**
 * Asks the shop for its name and WooCommerce's version: proves address, permalinks, key and the right to read.
 * @throws rule `store-sync.token-refused`, `store-sync.unexpected-answer`, `store-sync.store-too-old`
 */
export async function testWoo(store: StoreAccess): Promise<string> {
  const status = await askWoo(store, '/wc/v3/system_status', { query: { _fields: 'environment' } })
  if (status.status === 404)
    throw ruleBroken('store-sync.unexpected-answer', 'WordPress answers, but WooCommerce is not active there.', { problem: 'no-woocommerce' })
  const version = versionIn(status.value)
  if (version && isOlder(version))
    throw ruleBroken('store-sync.store-too-old', `This shop runs WooCommerce ${version}; ${OLDEST.join('.')} or later is needed.`, {
      ...{ version, oldest: OLDEST.join('.') },
    })
  const { name } = ((await askWoo(store, '/')).value ?? {}) as { name?: unknown }
  const called = nameOrNull(typeof name === 'string' ? name : null, 200) ?? new URL(store.url).host
  return version ? `${called} (WooCommerce ${version})` : called
}

function versionIn(value: unknown): string | null {
  const version = (value as { environment?: { version?: unknown } } | null)?.environment?.version
  return typeof version === 'string' && /^\d+\.\d+/.test(version) ? version.slice(0, 30) : null
}

function isOlder(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])
}
