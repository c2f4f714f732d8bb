import type { Tx } from '@/server/db/transact'
import { type EarnRuleVersion, hasCap, Issued } from '../../domain'

type Row = { personId: string; ruleId: string; day: string; points: bigint }

/** What rules with a cap have given to these people so far, whether or not refunds took some of it back: a cap limits what is given. */
export async function loadIssued(tx: Tx, people: readonly string[], rules: readonly EarnRuleVersion[]): Promise<Issued> {
  const capped = [...new Set(rules.filter(hasCap).map(({ ruleId }) => ruleId))]
  if (capped.length === 0) return new Issued()
  const rows = await tx.db.$queryRaw<Row[]>`
    SELECT c.canonical_id AS "personId", given->>'rule' AS "ruleId", (e.effective_at AT TIME ZONE 'UTC')::date::text AS day, sum((given->>'points')::bigint)::bigint AS points
    FROM customers c JOIN points_entries e ON e.customer_id = c.id CROSS JOIN LATERAL jsonb_array_elements(e.earned_by) AS given
    WHERE c.canonical_id = ANY(${[...people]}::uuid[]) AND e.earned_by IS NOT NULL AND given->>'rule' = ANY(${capped}::text[]) GROUP BY 1, 2, 3`
  return new Issued(rows.map((row) => ({ ...row, points: Number(row.points) })))
}
