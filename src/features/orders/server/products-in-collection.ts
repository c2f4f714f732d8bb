import type { Ctx } from '@/server/context'

/** Which products of a store were last read as being in one of its collections, by the store's ids, each with the collection's title as it was then. */
export async function productsInCollection(ctx: Pick<Ctx, 'db'>, connectionId: string, collectionId: string): Promise<Map<string, string>> {
  const rows = await ctx.db.$queryRaw<{ externalId: string; title: string }[]>`
    SELECT p.external_id AS "externalId", c->>'title' AS title FROM products p CROSS JOIN LATERAL jsonb_array_elements(p.collections) AS c
    WHERE p.connection_id = ${connectionId}::uuid AND p.deleted_at IS NULL AND c->>'id' = ${collectionId}
      AND p.collections @> jsonb_build_array(jsonb_build_object('id', ${collectionId}::text))`
  return new Map(rows.map(({ externalId, title }) => [externalId, title]))
}
