import type { Tx } from '@/server/db/transact'
import type { BatchRowProblem } from '../../domain'
import type { GivenRow } from './read-batch-file'

export type ResolvedRow = GivenRow & { readonly n: number; readonly customerId: string | null }

/** Whom the rows name: by the desk's own id, or by an e-mail address that is one person's. Nobody is made up: an unknown address stays unknown. */
export async function resolveGiven(tx: Tx, rows: readonly GivenRow[]): Promise<ResolvedRow[]> {
  const given = [...new Set(rows.filter(({ problem }) => problem === null).map((row) => row.given.toLowerCase()))]
  const found = await tx.db.$queryRaw<{ given: string; customerId: string; people: number; closed: boolean }[]>`
    WITH asked AS (SELECT unnest(${given}::text[]) AS given), named AS (
      SELECT a.given, i.customer_id FROM asked a JOIN customer_identities i ON i.kind = 'email' AND i.value = a.given
      UNION SELECT a.given, c.id FROM asked a JOIN customers c ON c.id::text = a.given)
    SELECT n.given, (min(n.customer_id::text))::uuid AS "customerId", count(DISTINCT c.canonical_id)::int AS people, bool_or(p.erased_at IS NOT NULL) AS closed
    FROM named n JOIN customers c ON c.id = n.customer_id JOIN customers p ON p.id = c.canonical_id GROUP BY n.given`
  const byGiven = new Map(found.map((row) => [row.given, row]))
  return rows.map((row, index) => {
    const hit = byGiven.get(row.given.toLowerCase())
    const problem: BatchRowProblem | null = row.problem ?? (!hit ? 'unknown' : hit.people > 1 ? 'ambiguous' : hit.closed ? 'closed' : null)
    return { ...row, n: index + 1, customerId: problem === null ? hit!.customerId : null, problem }
  })
}
