import { Prisma } from '@/server/db/sql'
import type { Tx } from '@/server/db/transact'
import type { ReconcileState } from '../../domain'

type Run = { id: string; connectionId: string }

/**
 * Holds the figures read against ours, record by record, in one statement: what is missing on either side or has other figures is written down
 * with its ids, and per month and currency what both sides come to.
 * No difference: what is newer here than what was read (news that came meanwhile, also a deletion), and ours that is newer than the reading's
 * beginning. Test orders are compared where the store counts them. A record belongs to the month it was read in; one only we have, to the month of its own moment in the store's zone.
 * @returns how many records differ
 */
export async function compareBooks(tx: Tx, run: Run, state: ReconcileState, entity: 'customers' | 'orders'): Promise<number> {
  const spans = Prisma.sql`${JSON.stringify(state.spans)}::jsonb`
  const beganMs = Date.parse(state.beganAt)
  const [counted] = await tx.db.$queryRaw<{ differences: bigint }[]>`
    WITH span AS (SELECT * FROM jsonb_to_recordset(${spans}) AS s(month date, "from" timestamptz, "to" timestamptz)),
    here AS (${entity === 'orders' ? ordersHere(run) : customersHere(run)}),
    there AS (SELECT * FROM reconciliation_tallies WHERE run_id = ${run.id}::uuid AND entity = ${entity}),
    pairs AS (
      SELECT coalesce(t.external_id, h.external_id) AS external_id, h.id AS record_id, t.external_id IS NOT NULL AS is_there, coalesce(h.counts, false) AS is_here,
        coalesce(t.currency, h.currency) AS currency, t.currency AS currency_there, h.currency AS currency_here, t.net_sales_minor AS net_there, h.net_sales_minor AS net_here,
        t.refunded_minor AS refunded_there, h.refunded_minor AS refunded_here,
        CASE WHEN t.external_id IS NOT NULL THEN t.month ELSE s.month END AS month,
        CASE WHEN h.id IS NULL THEN 'missing-here'
          WHEN t.external_id IS NULL THEN CASE WHEN h.counts AND h.version < ${beganMs}::bigint THEN 'missing-there' END
          WHEN h.version > t.version THEN NULL
          WHEN NOT h.counts THEN CASE WHEN h.deleted_at < ${state.beganAt}::timestamptz THEN 'missing-here' END
          WHEN ${entity} = 'orders' AND (t.currency, t.net_sales_minor, t.refunded_minor) IS DISTINCT FROM (h.currency, h.net_sales_minor, h.refunded_minor) THEN 'figures' END AS difference
      FROM there t FULL JOIN here h ON h.external_id = t.external_id LEFT JOIN span s ON t.external_id IS NULL AND h.at >= s."from" AND h.at < s."to"
      WHERE t.external_id IS NOT NULL OR (h.counts AND NOT h.test AND s."from" IS NOT NULL)
    ), found AS (
      INSERT INTO reconciliation_differences (id, run_id, entity, external_id, record_id, kind, month, currency, net_sales_there, net_sales_here, refunded_there, refunded_here)
      SELECT gen_random_uuid(), ${run.id}::uuid, ${entity}, external_id, record_id, difference, month, currency, net_there, CASE WHEN is_here THEN net_here END,
        refunded_there, CASE WHEN is_here THEN refunded_here END
      FROM pairs WHERE difference IS NOT NULL ORDER BY month NULLS FIRST, external_id
      ON CONFLICT (run_id, entity, external_id) DO NOTHING RETURNING 1
    ), sides AS (
      SELECT month, currency_there AS currency, 1 AS count_there, 0 AS count_here, net_there, 0 AS net_here, refunded_there, 0 AS refunded_here, (difference IS NOT NULL)::int AS differs
      FROM pairs WHERE is_there
      UNION ALL SELECT month, currency_here, 0, 1, 0, net_here, 0, refunded_here, (difference IS NOT NULL AND NOT is_there)::int FROM pairs WHERE is_here
    ), months AS (
      INSERT INTO reconciliation_months (run_id, position, entity, month, currency, count_there, count_here, net_sales_there, net_sales_here, refunded_there, refunded_here, differences)
      SELECT ${run.id}::uuid, coalesce((SELECT max(position) FROM reconciliation_months WHERE run_id = ${run.id}::uuid), -1) + row_number() OVER (ORDER BY month NULLS FIRST, currency),
        ${entity}, month, currency, sum(count_there), sum(count_here), sum(net_there), sum(net_here), sum(refunded_there), sum(refunded_here), sum(differs)
      FROM sides GROUP BY month, currency
    )
    SELECT count(*) AS differences FROM found`
  return Number(counted!.differences)
}

/** Orders as they stand here: `counts` false for those deleted. Net sales before refunds, as stores tell them. */
const ordersHere = ({ connectionId }: Run) => Prisma.sql`
  SELECT id, external_id, version, currency, gross_minor - discount_minor AS net_sales_minor, refunded_net_minor AS refunded_minor, placed_at AS at,
    deleted_at IS NULL AS counts, deleted_at, test
  FROM orders WHERE connection_id = ${connectionId}::uuid`

/** Customers as this store told them; they have no sums. */
const customersHere = ({ connectionId }: Run) => Prisma.sql`
  SELECT s.customer_id AS id, s.external_id, s.version, x.currency, 0::bigint AS net_sales_minor, 0::bigint AS refunded_minor, c.since AS at, s.deleted_at IS NULL AS counts, s.deleted_at, false AS test
  FROM customer_sources s JOIN store_connections x ON x.id = s.connection_id JOIN customers c ON c.id = s.customer_id WHERE s.connection_id = ${connectionId}::uuid`
