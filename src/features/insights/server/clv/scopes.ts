import type { Ctx } from '@/server/context'
import { getSetting, workspaceSetting } from '@/server/settings'
import type { Asked } from './load-purchases'

/** What a run is about: everybody of the desk, by the workspace's calendar and currency; each store by its own, once there are several to tell apart. */
export type Scope = Asked & { readonly name: string | null }

export async function scopesOf(ctx: Ctx): Promise<Scope[]> {
  const { timeZone, currency } = await getSetting(ctx.db, workspaceSetting)
  const stores = await ctx.db.$queryRaw<{ id: string; name: string; zone: string; currency: string }[]>`
    SELECT s.id, s.name, s.time_zone AS zone, s.currency FROM store_connections s
    WHERE EXISTS (SELECT 1 FROM orders o WHERE o.connection_id = s.id AND o.is_purchase) ORDER BY s.created_at, s.id`
  const ofStores = stores.length < 2 ? [] : stores.map(({ id, ...store }) => ({ ...store, connectionId: id }))
  return [{ zone: timeZone, currency, connectionId: null, name: null }, ...ofStores]
}
