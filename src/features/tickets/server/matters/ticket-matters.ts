import type { Matter } from '../../domain'
import type { MatterSource } from './matter-source'

type Row = { week: number; missedId: string | null; missedNumber: number | null; missedAt: Date | null; missedWaits: boolean | null }

const IN_A_ROW = 3

/** The third question within a week, and a promise we broke within the last month. */
export const ticketMatters: MatterSource = {
  name: 'tickets',
  async matters(ctx, { customerId, personIds, now }) {
    const [row] = await ctx.db.$queryRaw<Row[]>`
      WITH lately AS MATERIALIZED (
        SELECT id, number, created_at, status, customer_waiting_since IS NOT NULL AND status <> 'closed' AS waits FROM tickets WHERE customer_id = ANY(${personIds}::uuid[]) AND merged_into_id IS NULL AND created_at > ${now}::timestamptz - interval '30 days'),
      missed AS (
        SELECT t.id, t.number, s.due_at, t.waits FROM lately t JOIN sla_targets s ON s.ticket_id = t.id
        WHERE s.kind <> 'resolution' AND (s.outcome = 'missed' OR (s.outcome IS NULL AND s.due_at < ${now})) AND t.status <> 'spam' ORDER BY s.due_at DESC, t.id LIMIT 1)
      SELECT (SELECT count(*)::int FROM lately WHERE status <> 'spam' AND created_at > ${now}::timestamptz - interval '7 days') AS week,
        (SELECT id FROM missed) AS "missedId", (SELECT number FROM missed) AS "missedNumber", (SELECT due_at FROM missed) AS "missedAt", (SELECT waits FROM missed) AS "missedWaits"`
    const { week, missedId, missedNumber, missedAt, missedWaits } = row!
    const facts: Matter[] = []
    if (week >= IN_A_ROW)
      facts.push({ kind: 'tickets-in-a-row', values: { count: week }, money: null, at: now.toISOString(), href: `/customers/${customerId}?topic=tickets` })
    if (missedId && missedNumber && missedAt)
      facts.push({
        kind: 'promise-broken',
        values: { number: missedNumber, waits: missedWaits ? 'yes' : 'no' },
        money: null,
        at: missedAt.toISOString(),
        href: `/inbox?ticket=${missedId}`,
      })
    return facts
  },
}
