import { z } from 'zod'
import type { Page } from '@/domain/page'
import type { Ctx } from '@/server/context'
import { decodeCursor, toPage } from '@/server/db/page'
import { Prisma } from '@/server/db/sql'
import type { ListSuggestionsInput, SuggestionView } from '../../domain'

const { sql, empty } = Prisma
const key = z.tuple([z.int(), z.uuid()])

/**
 * Pairs that may be one person. Keyset; likeliest first, ids break ties. Of open ones only those whose two sides still stand for themselves:
 * what a merge has answered under other ids is no question.
 */
export async function listSuggestions(
  ctx: Pick<Ctx, 'db'>,
  { state, conflicts, customerId, cursor, limit }: ListSuggestionsInput,
): Promise<Page<SuggestionView>> {
  const after = decodeCursor(cursor, key)
  const rows = await ctx.db.$queryRaw<SuggestionView[]>`
    SELECT s.id, s.state, s.score, s.conflict, s.reasons, ${side('a')} AS first, ${side('b')} AS second,
      (SELECT coalesce(array_agg(DISTINCT i.value), '{}') FROM customers m JOIN customer_identities i ON i.customer_id = m.id
        WHERE m.canonical_id IN (a.id, b.id) AND s.evidence && ARRAY[i.kind || ':' || md5(i.value), 'claimed:' || md5(i.kind || i.value)]) AS common,
      CASE WHEN (${ordersOf('b')}, a.since) > (${ordersOf('a')}, b.since) THEN b.id ELSE a.id END AS "leadsId",
      s.created_at AS "createdAt", s.decided_at AS "decidedAt", s.decided_by AS "decidedBy", s.decided_why AS "decidedWhy", s.merge_id AS "mergeId"
    FROM merge_suggestions s JOIN customers a ON a.id = s.first_id JOIN customers b ON b.id = s.second_id
    WHERE s.state = ${state} ${state === 'open' ? standing : empty} ${conflicts ? sql`AND s.conflict` : empty}
      ${customerId ? sql`AND (a.canonical_id = (SELECT canonical_id FROM customers WHERE id = ${customerId}::uuid) OR b.canonical_id = (SELECT canonical_id FROM customers WHERE id = ${customerId}::uuid))` : empty}
      ${after ? sql`AND (s.score, s.id) < (${after[0]}::int, ${after[1]}::uuid)` : empty}
    ORDER BY s.score DESC, s.id DESC LIMIT ${limit + 1}`
  return toPage(rows, limit, ({ score, id }) => [score, id])
}

const standing = sql`AND a.canonical_id = a.id AND b.canonical_id = b.id AND a.erased_at IS NULL AND b.erased_at IS NULL`

const side = (alias: 'a' | 'b') => {
  const row = Prisma.raw(alias)
  return sql`jsonb_build_object('id', ${row}.id, 'name', ${row}.name, 'email', ${row}.email, 'phone', ${row}.phone, 'city', ${row}.city, 'countryCode', ${row}.country_code)`
}

/** Who has ordered more leads; of two alike the older. */
const ordersOf = (alias: 'a' | 'b') => sql`(SELECT coalesce(sum(orders_count), 0) FROM customer_order_stats WHERE customer_id = ${Prisma.raw(alias)}.id)`

/** How many questions wait, and how many of them are conflicts. Counted up to a thousand: beyond that nobody reads the figure. */
export async function countSuggestions(ctx: Pick<Ctx, 'db'>): Promise<{ open: number; conflicts: number }> {
  const [row] = await ctx.db.$queryRaw<[{ open: number; conflicts: number }]>`
    SELECT count(*)::int AS open, count(*) FILTER (WHERE conflict)::int AS conflicts FROM (
      SELECT s.conflict FROM merge_suggestions s JOIN customers a ON a.id = s.first_id JOIN customers b ON b.id = s.second_id
      WHERE s.state = 'open' ${standing} LIMIT 1000) AS waiting`
  return row
}
