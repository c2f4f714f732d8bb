import type { Tx } from '@/server/db/transact'
import type { Candidate } from '../../domain/assign'

/** Who may be given work now: active agents and managers, with how much they have and what they are good at. One statement. */
export async function loadCandidates(tx: Pick<Tx, 'db'>): Promise<Candidate[]> {
  return tx.db.$queryRaw<Candidate[]>`
    SELECT u.id, count(t.id) FILTER (WHERE t.status IN ('todo', 'doing', 'waiting'))::int AS "openTasks", max(t.created_at) AS "lastAssignedAt",
      coalesce((SELECT array_agg(s.kind ORDER BY s.kind) FROM task_skills s WHERE s.user_id = u.id), '{}') AS skills
    FROM users u LEFT JOIN tasks t ON t.assignee_id = u.id WHERE u.active AND u.role IN ('agent', 'manager') GROUP BY u.id ORDER BY u.id`
}

/** Each person's own concierge, by canonical customer id. */
export async function loadConcierges(tx: Pick<Tx, 'db'>, customerIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.db.$queryRaw<{ customerId: string; userId: string }[]>`
    SELECT DISTINCT ON (c.canonical_id) c.canonical_id AS "customerId", k.user_id AS "userId" FROM customers c JOIN concierges k ON k.customer_id = c.id
    WHERE c.canonical_id = ANY(${[...customerIds]}::uuid[]) ORDER BY c.canonical_id, (k.customer_id = c.canonical_id) DESC, k.since`
  return new Map(rows.map(({ customerId, userId }) => [customerId, userId]))
}
