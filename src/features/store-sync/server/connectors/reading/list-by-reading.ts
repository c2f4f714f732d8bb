import type { BackfillPage, BackfillRequest, Connector, ListedEntity, StoreAccess } from '../../../domain'

/** The ids of what a store has where it lists them in no cheaper way: its records are read as a backfill reads them. One that cannot be read is there, too. */
export const listByReading = (
  page: (store: StoreAccess, request: BackfillRequest) => Promise<BackfillPage>,
  entities: readonly ListedEntity[],
): NonNullable<Connector['listIds']> => ({
  entities,
  page: async (store, { entity, cursor }) => {
    const { news, unreadable, next } = await page(store, { entity, since: null, cursor })
    return { ids: [...(news[entity] ?? []), ...unreadable].map(({ externalId }) => externalId), next, isReadable: true }
  },
})
