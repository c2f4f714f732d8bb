import type { StoreAccess } from '../../../domain'
import { askWoo } from './ask-woo'

/**
 * How far the site's wall clock is ahead of UTC at a moment, in milliseconds. The site says its zone itself (`timezone_string`, or `gmt_offset` in hours); the
 * connection's zone is only what somebody typed in.
 */
export async function siteOffset(store: StoreAccess, ms: number): Promise<number> {
  const { timezone_string, gmt_offset } = ((await askWoo(store, '/')).value ?? {}) as { timezone_string?: unknown; gmt_offset?: unknown }
  if (typeof timezone_string === 'string' && timezone_string !== '') return offsetIn(timezone_string, ms) ?? offsetIn(store.timeZone, ms) ?? 0
  const hours = Number(gmt_offset)
  return gmt_offset !== undefined && gmt_offset !== '' && Number.isFinite(hours) ? hours * 3_600_000 : (offsetIn(store.timeZone, ms) ?? 0)
}

function offsetIn(timeZone: string, ms: number): number | null {
  try {
    const wall = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(ms)
    return Date.parse(`${wall.replace(' ', 'T')}Z`) - Math.floor(ms / 1_000) * 1_000
  } catch {
    return null
  }
}
