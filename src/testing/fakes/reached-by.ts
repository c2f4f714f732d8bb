import type { Connector, StoreAccess } from '@/features/store-sync/domain'

/**
 * A connector that reaches its store by a way of the test's own (whose pauses cost no time), whatever way the engine gives it (null: by that one).
 * `trouble` is called before and after each page and may throw: a worker that dies with a page in its hands.
 */
export function reachedBy(connector: Connector, access: (() => StoreAccess) | null, trouble: () => void = () => {}): Connector {
  const { backfill, countAndSum, listIds, fetchOne, collections } = connector
  const way = (given: StoreAccess) => access?.() ?? given
  return {
    ...connector,
    ...(backfill && {
      backfill: {
        entities: backfill.entities,
        page: async (given: StoreAccess, request: Parameters<typeof backfill.page>[1]) => {
          trouble()
          const page = await backfill.page(way(given), request)
          trouble()
          return page
        },
      },
    }),
    ...(countAndSum && {
      countAndSum: {
        entities: countAndSum.entities,
        page: (given: StoreAccess, request: Parameters<typeof countAndSum.page>[1]) => countAndSum.page(way(given), request),
      },
    }),
    ...(listIds && {
      listIds: { entities: listIds.entities, page: (given: StoreAccess, request: Parameters<typeof listIds.page>[1]) => listIds.page(way(given), request) },
    }),
    ...(collections && {
      collections: {
        members: (given: StoreAccess, externalId: string) => collections.members(way(given), externalId),
        products: (given: StoreAccess, externalIds: readonly string[]) => collections.products(way(given), externalIds),
      },
    }),
    ...(fetchOne && { fetchOne: (given: StoreAccess, ref: Parameters<typeof fetchOne>[1]) => fetchOne(way(given), ref) }),
  }
}
