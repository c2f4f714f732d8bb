import type { TxDb } from '@/server/db/client'
import { Prisma } from '@/server/db/sql'
import { AFFECTED } from './buyer-purchases'
import { type Scope, WHOLE_DESK } from './scope'

const { sql, empty } = Prisma

/**
 * Makes first and second purchase anew, of the people in the temporary table `affected` or (null) of everybody. What somebody's first purchase was
 * before is kept in `former`, for whom else it matters.
 */
export async function refreshBuyerFirsts(db: TxDb, { scope, zone }: Scope, who: 'affected' | 'everybody'): Promise<void> {
  const some = who === 'affected' ? sql`AND person_id IN (SELECT person_id FROM affected)` : empty
  await db.$executeRaw`INSERT INTO former SELECT * FROM buyer_firsts WHERE scope = ${scope}::uuid ${some}`
  await db.$executeRaw`DELETE FROM buyer_firsts WHERE scope = ${scope}::uuid ${some}`
  await db.$executeRaw`
    INSERT INTO buyer_firsts (person_id, first_purchase_id, first_at, first_day, second_at, number, source, product, discounted, scope)
    SELECT f.*, ${scope}::uuid FROM (${firstsOf({ scope, zone }, who === 'affected' ? AFFECTED : undefined)}) f`
}

/** First and second purchase, made from the orders. @param people where `c` comes from */
export const firstsOf = ({ scope, zone }: Pick<Scope, 'scope' | 'zone'>, people: Prisma.Sql = sql`customers c`): Prisma.Sql => sql`
  SELECT f.person AS person_id, f.id AS first_purchase_id, f.placed_at AS first_at, (f.placed_at AT TIME ZONE ${zone})::date AS first_day, f.next_at AS second_at,
    f.number, coalesce(f.source, '') AS source,
    coalesce((SELECT l.title FROM order_lines l WHERE l.order_id = f.id ORDER BY l.position, l.external_id LIMIT 1), '') AS product, f.discount_minor > 0 AS discounted
  FROM (
    SELECT c.canonical_id AS person, o.id, o.placed_at, o.number, o.source, o.discount_minor, row_number() OVER person AS nth, lead(o.placed_at) OVER person AS next_at
    FROM ${people} JOIN orders o ON o.customer_id = c.id
    WHERE o.is_purchase ${scope === WHOLE_DESK ? empty : sql`AND o.connection_id = ${scope}::uuid`}
    WINDOW person AS (PARTITION BY c.canonical_id ORDER BY o.placed_at, o.id)
  ) f WHERE f.nth = 1`
