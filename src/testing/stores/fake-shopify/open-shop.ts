import { storeAccess } from '@/features/store-sync/server/store-access/store-access'
import { createGroundTruth, type TruthOptions } from '../ground-truth'
import { LiveStore } from '../live-store'
import { FakeShopify } from './fake-shopify'

const open: FakeShopify[] = []

/**
 * A fake shop, its truth, and a way to it whose pauses cost no time: its clock goes on by them. Needs RAPPORT_PRIVATE_STORE_HOSTS=127.0.0.1.
 * @param timeoutMs the longest silence the client bears
 */
export async function openShop(options: Partial<TruthOptions> = {}, { at, timeoutMs = 10_000 }: { at?: number; timeoutMs?: number } = {}) {
  const truth = createGroundTruth({ seed: 7, orders: 150, otherCurrency: 'USD', ...options })
  const store = new LiveStore(truth, at ?? truth.end)
  const clock = { now: truth.end + 86_400_000, paused: 0 }
  const shop = await FakeShopify.start(store, { now: () => clock.now })
  open.push(shop)
  const pause = async (milliseconds: number) => {
    clock.now += milliseconds
    clock.paused += milliseconds
  }
  const reach = (credentials: Record<string, string> = { adminToken: 'shpat_fake' }, url = shop.url) =>
    storeAccess({ url, credentials, timeZone: truth.timeZone, currency: truth.currency }, { pause, now: () => new Date(clock.now), patience: { timeoutMs } })
  return { truth, store, shop, clock, reach }
}
export type OpenShop = Awaited<ReturnType<typeof openShop>>

export const closeShops = () => Promise.all(open.splice(0).map((shop) => shop.stop()))
