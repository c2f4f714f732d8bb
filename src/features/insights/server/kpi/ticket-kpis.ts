import { Prisma } from '@/server/db/sql'
import { between, onlyIf } from './between'
import type { KpiDefinition, KpiFilter } from './definition'

const { sql } = Prisma
const base = { group: 'support', version: 1, counts: 'tickets', dimensions: ['channel', 'agent'] } as const satisfies Partial<KpiDefinition>

const ofTicket = (filter: KpiFilter) => sql`${onlyIf('t.channel', filter.channel)} ${onlyIf('t.assignee_id', filter.agentId, 'uuid')}`
const label = sql`'#' || t.number || ' ' || t.subject AS label`

const backlog: KpiDefinition = {
  ...base,
  id: 'tickets-backlog',
  unit: 'count',
  aggregate: 'sum',
  better: 'down',
  asOfNow: true,
  formula: 'Tickets that are open, pending or snoozed, as of now; merged ones are left out. The range does not apply.',
  rows: (filter) => sql`
    SELECT t.id::text AS id, t.created_at AS at, t.customer_id, ${label}, 1::bigint AS num, 1::bigint AS den
    FROM tickets t WHERE t.status IN ('open', 'pending', 'snoozed') AND t.merged_into_id IS NULL ${ofTicket(filter)}`,
}

/** Tickets that ended in the range and still are closed, each with whether it counts. Its parts are the ticket and what was merged into it. */
const solved = (filter: KpiFilter, counts: Prisma.Sql, matureDays = 0) => sql`
  SELECT t.id::text AS id, t.closed_at AS at, t.customer_id, ${label}, (${counts})::int::bigint AS num, 1::bigint AS den
  FROM tickets t WHERE t.status = 'closed' AND t.merged_into_id IS NULL AND ${between('t.closed_at', filter)} AND t.closed_at <= ${filter.now}::timestamptz - make_interval(days => ${Prisma.raw(String(matureDays))})
    AND EXISTS (SELECT 1 FROM messages m JOIN tickets p ON p.id = m.ticket_id WHERE (p.id = t.id OR p.merged_into_id = t.id) AND m.kind = 'reply') ${ofTicket(filter)}`

const REOPEN_DAYS = 7
const repliesOf = sql`SELECT m.* FROM messages m JOIN tickets p ON p.id = m.ticket_id WHERE (p.id = t.id OR p.merged_into_id = t.id) AND m.kind = 'reply'`
const atOnce = sql`t.reopens = 0 AND (SELECT count(*) FROM (${repliesOf}) r) = 1`
/** Whoever wrote the reply had the customer's panel in sight before they wrote it, with a complete profile in it. */
const withContext = sql`${atOnce} AND EXISTS (
  SELECT 1 FROM (${repliesOf}) r JOIN ticket_context_views v ON v.user_id = r.author_user_id AND v.at <= r.created_at AND v.complete
    AND v.ticket_id IN (SELECT p.id FROM tickets p WHERE p.id = t.id OR p.merged_into_id = t.id))`

const fcr: KpiDefinition = {
  ...base,
  id: 'fcr',
  byDay: { name: 'fcr', source: 'solutions' },
  unit: 'percent',
  aggregate: 'percent',
  better: 'up',
  maturesAfterDays: REOPEN_DAYS,
  formula:
    'Solved with one reply of ours and not opened again ÷ solved: tickets closed in the range that we answered; judged seven days after they were closed.',
  rows: (filter) => solved(filter, atOnce, REOPEN_DAYS),
}

const fcrWithContext: KpiDefinition = {
  ...fcr,
  id: 'fcr-with-context',
  byDay: { name: 'fcr-with-context', source: 'solutions' },
  formula:
    'As first-contact resolution, and whoever replied had the customer’s panel in sight before, with name, e-mail and phone known ÷ solved. Every loading of the panel is logged; before there was a log nothing counts.',
  rows: (filter) => solved(filter, withContext, REOPEN_DAYS),
}

const reopenRate: KpiDefinition = {
  ...base,
  id: 'reopen-rate',
  byDay: { name: 'reopen-rate', source: 'solutions' },
  unit: 'percent',
  aggregate: 'percent',
  better: 'down',
  formula: 'Tickets closed in the range that had been opened again before ÷ tickets closed in the range that we answered.',
  rows: (filter) => solved(filter, sql`t.reopens > 0`),
}

/** What a ticket was worth doing for: how many wait, how many were solved at once, how many came back. */
export const ticketKpis: readonly KpiDefinition[] = [backlog, fcr, fcrWithContext, reopenRate]
