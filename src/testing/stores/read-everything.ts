import type { Connector, StoreAccess, StoreEntity, StoreNews, Tally, UnreadableRecord } from '@/features/store-sync/domain'

export type Everything = {
  news: Required<Pick<StoreNews, 'customers' | 'orders' | 'refunds' | 'products' | 'reviews' | 'coupons' | 'deletions'>>
  unreadable: UnreadableRecord[]
  pages: number
}

/** All pages of some entities, one after the other; `between` may change the store after each page. */
export async function readEverything(
  connector: Connector,
  store: StoreAccess,
  entities: readonly StoreEntity[],
  since: Date | null = null,
  between: (page: number) => void = () => {},
): Promise<Everything> {
  const all: Everything = { news: { customers: [], orders: [], refunds: [], products: [], reviews: [], coupons: [], deletions: [] }, unreadable: [], pages: 0 }
  for (const entity of entities) {
    for (let cursor: string | null = null, more = true; more; ) {
      const page: Awaited<ReturnType<NonNullable<Connector['backfill']>['page']>> = await connector.backfill!.page(store, { entity, since, cursor })
      for (const noun of ['customers', 'orders', 'refunds', 'products', 'reviews', 'coupons', 'deletions'] as const)
        (all.news[noun] as unknown[]).push(...(page.news[noun] ?? []))
      all.unreadable.push(...page.unreadable)
      between(++all.pages)
      if (all.pages > 10_000) throw new Error('These pages have no end.')
      cursor = page.next
      more = cursor !== null
    }
  }
  return all
}

/** Every tally of a period. */
export async function tallyEverything(connector: Connector, store: StoreAccess, entity: 'customers' | 'orders', from: Date, to: Date): Promise<Tally[]> {
  const tallies: Tally[] = []
  for (let cursor: string | null = null, more = true; more; ) {
    const page: Awaited<ReturnType<NonNullable<Connector['countAndSum']>['page']>> = await connector.countAndSum!.page(store, { entity, from, to, cursor })
    tallies.push(...page.tallies)
    cursor = page.next
    more = cursor !== null
  }
  return tallies
}

/** The newest telling of each record: what is left of pages and deliveries in the end. */
export function newestOf<T extends { externalId: string; version: number }>(snapshots: readonly T[]): Map<string, T> {
  const newest = new Map<string, T>()
  for (const snapshot of snapshots) if (snapshot.version >= (newest.get(snapshot.externalId)?.version ?? -1)) newest.set(snapshot.externalId, snapshot)
  return newest
}
