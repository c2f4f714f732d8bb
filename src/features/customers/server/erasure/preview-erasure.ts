import type { DirectTx } from '@/server/db/transact'
import { type ErasurePreview, noSuchCustomer } from '../../domain'

/** What an erasure would take and what would stay, in figures. Changes nothing. @throws missing `customer.missing` */
export async function previewErasure(ctx: Pick<DirectTx, 'db'>, id: string): Promise<ErasurePreview> {
  const [row] = await ctx.db.$queryRaw<(ErasurePreview & { points: bigint })[]>`
    WITH person AS (SELECT canonical_id AS id FROM customers WHERE id = ${id}::uuid), member AS MATERIALIZED (SELECT c.id FROM customers c JOIN person p ON c.canonical_id = p.id)
    SELECT c.id, (SELECT coalesce((array_agg(m.name ORDER BY m.id = c.id DESC, m.id) FILTER (WHERE m.name IS NOT NULL))[1],
        (array_agg(m.email ORDER BY m.id = c.id DESC, m.id) FILTER (WHERE m.email IS NOT NULL))[1]) FROM customers m WHERE m.canonical_id = c.id) AS name,
      c.erased_at AS "erasedAt", (SELECT count(*)::int - 1 FROM member) AS merged,
      (SELECT coalesce(sum(balance), 0)::bigint FROM points_accounts WHERE customer_id IN (SELECT id FROM member)) AS points,
      (SELECT count(*)::int FROM orders WHERE customer_id IN (SELECT id FROM member)) AS orders,
      (SELECT count(*)::int FROM tickets WHERE customer_id IN (SELECT id FROM member)) AS tickets,
      (SELECT count(*)::int FROM tickets WHERE customer_id IN (SELECT id FROM member) AND status NOT IN ('closed', 'spam')) AS "openTickets",
      (SELECT count(*)::int FROM tasks WHERE customer_id IN (SELECT id FROM member) AND status NOT IN ('done', 'cancelled')) AS "openTasks",
      (SELECT count(*)::int FROM outbound_mails WHERE customer_id IN (SELECT id FROM member) AND status IN ('queued', 'unknown'))
        + (SELECT count(*)::int FROM outbound_messages WHERE customer_id IN (SELECT id FROM member) AND state IN ('queued', 'waiting', 'held'))
        + (SELECT count(*)::int FROM scheduled_replies r JOIN tickets t ON t.id = r.ticket_id WHERE t.customer_id IN (SELECT id FROM member) AND r.status IN ('waiting', 'held')) AS "waitingMails",
      (SELECT count(*)::int FROM survey_responses WHERE customer_id IN (SELECT id FROM member)) AS answers,
      (SELECT count(*)::int FROM reviews WHERE customer_id IN (SELECT id FROM member)) AS reviews
    FROM customers c JOIN person p ON p.id = c.id`
  if (!row) throw noSuchCustomer()
  return { ...row, points: Number(row.points) }
}
