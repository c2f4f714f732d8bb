import { Prisma } from '@/server/db/sql'
import { between, onlyIf } from './between'
import type { KpiDefinition, KpiFilter } from './definition'

const { sql } = Prisma
const base = { group: 'support', version: 1, better: 'down', counts: 'tickets', dimensions: ['channel', 'agent'] } as const satisfies Partial<KpiDefinition>

/** Of tickets `t`: the channel and the person in charge that are asked for. */
const ofTicket = (filter: KpiFilter) => sql`${onlyIf('t.channel', filter.channel)} ${onlyIf('t.assignee_id', filter.agentId, 'uuid')}`
const ticketLabel = sql`'#' || t.number || ' ' || t.subject`
const promiseId = sql`s.ticket_id || '/' || s.kind || '/' || extract(epoch FROM s.started_at)::bigint`

const ticketsOpened: KpiDefinition = {
  ...base,
  id: 'tickets-opened',
  byDay: { name: 'tickets-opened', source: 'openings' },
  unit: 'count',
  aggregate: 'sum',
  formula: 'Tickets opened in the range; spam and merged ones are left out.',
  rows: (filter) => sql`
    SELECT t.id::text AS id, t.created_at AS at, t.customer_id, ${ticketLabel} AS label, 1::bigint AS num, 1::bigint AS den
    FROM tickets t WHERE t.status <> 'spam' AND t.merged_into_id IS NULL AND ${between('t.created_at', filter)} ${ofTicket(filter)}`,
}

/** Minutes the ticket's calendar counted, of promises of one kind that were answered in the range, in time or late. */
const responseTime = (
  id: string,
  kind: 'first-response' | 'next-response' | 'resolution',
  of: string,
  [aggregate, word]: readonly ['median', 'Median'] | readonly ['p90', '90th percentile of'] = ['median', 'Median'],
): KpiDefinition => ({
  ...base,
  id,
  version: id === 'first-response-time' ? 2 : 1,
  byDay: { name: kind, source: 'promises' },
  unit: 'minutes',
  aggregate,
  formula: `${word} business minutes ${of}, counted by the calendar of each ticket’s SLA policy without its pauses; of those that ended in the range.`,
  rows: (filter) => sql`
    SELECT ${promiseId} AS id, s.ended_at AS at, t.customer_id, ${ticketLabel} AS label, s.counted_minutes::bigint AS num, 1::bigint AS den
    FROM sla_targets s JOIN tickets t ON t.id = s.ticket_id
    WHERE t.status <> 'spam' AND s.kind = ${Prisma.raw(`'${kind}'`)} AND s.outcome IN ('met', 'missed') AND s.counted_minutes IS NOT NULL AND ${between('s.ended_at', filter)} ${ofTicket(filter)}`,
})

const promises = (filter: KpiFilter, which: Prisma.Sql) => sql`
  SELECT ${promiseId} AS id, CASE WHEN s.outcome = 'met' THEN s.ended_at ELSE s.due_at END AS at, t.customer_id, ${ticketLabel} AS label, (s.outcome IS NOT DISTINCT FROM 'met')::int::bigint AS num, 1::bigint AS den
  FROM sla_targets s JOIN tickets t ON t.id = s.ticket_id WHERE t.status <> 'spam' AND (${which}) ${ofTicket(filter)}`
const settled = (filter: KpiFilter) =>
  promises(filter, sql`(s.outcome = 'met' AND ${between('s.ended_at', filter)}) OR (s.outcome = 'missed' AND ${between('s.due_at', filter)})`)
const late = (filter: KpiFilter) => promises(filter, sql`s.outcome IS NULL AND s.due_at < ${filter.now} AND ${between('s.due_at', filter)}`)

const slaAttainment: KpiDefinition = {
  ...base,
  id: 'sla-attainment',
  byDay: { name: 'sla-attainment', source: 'promises', rows: settled, beside: late },
  unit: 'percent',
  aggregate: 'percent',
  better: 'up',
  counts: 'promises',
  formula:
    'Promises kept in time ÷ promises due in the range (first and next answers, solutions). A kept one counts on the day it was kept, a missed one on the day it was due, one that still runs from the moment it is late.',
  rows: (filter) => sql`${settled(filter)} UNION ALL ${late(filter)}`,
}

/** Tickets against orders: a ticket's row has only num, an order's only den. Not by channel: theirs are not the same. */
const perOrders = { ...base, unit: 'percent', aggregate: 'percent', counts: 'orders', countsDen: true, dimensions: ['store'] } as const
const theirStore = ({ storeId }: KpiFilter) =>
  storeId === null
    ? Prisma.empty
    : sql`AND EXISTS (SELECT 1 FROM customers a JOIN customers c ON c.canonical_id = a.canonical_id JOIN orders o ON o.customer_id = c.id WHERE a.id = t.customer_id AND NOT o.test AND o.connection_id = ${storeId}::uuid)`

const ticketsOfRange = (filter: KpiFilter) => sql`
  SELECT 'ticket:' || t.id AS id, t.created_at AS at, t.customer_id, ${ticketLabel} AS label, 1::bigint AS num, 0::bigint AS den
  FROM tickets t WHERE t.status <> 'spam' AND t.merged_into_id IS NULL AND ${between('t.created_at', filter)} ${theirStore(filter)}`

const contactRate: KpiDefinition = {
  ...perOrders,
  id: 'contact-rate',
  rollUp: { num: '0', den: 'd.orders', n: 'd.orders', anyCurrency: true, beside: ticketsOfRange, besideByDay: ticketsOpened },
  formula: 'Tickets opened ÷ purchases placed, both in the range: how many times in a hundred orders somebody writes. Spam and merged tickets are left out.',
  rows: (filter) => sql`
    ${ticketsOfRange(filter)}
    UNION ALL SELECT 'order:' || o.id, o.placed_at, o.customer_id, o.number, 0::bigint, 1::bigint
    FROM orders o WHERE o.is_purchase AND ${between('o.placed_at', filter)} ${onlyIf('o.connection_id', filter.storeId, 'uuid')}`,
}

const wismoRate: KpiDefinition = {
  ...perOrders,
  id: 'wismo-rate',
  formula: 'Tickets opened in the range with the topic “Where is my order” ÷ orders delivered in it.',
  rows: (filter) => sql`
    SELECT 'ticket:' || t.id AS id, t.created_at AS at, t.customer_id, ${ticketLabel} AS label, 1::bigint AS num, 0::bigint AS den
    FROM tickets t JOIN ticket_topics k ON k.id = t.topic_id AND k.code = 'wismo'
    WHERE t.status <> 'spam' AND t.merged_into_id IS NULL AND ${between('t.created_at', filter)} ${theirStore(filter)}
    UNION ALL SELECT 'order:' || o.id, o.delivered_at, o.customer_id, o.number, 0::bigint, 1::bigint
    FROM orders o WHERE o.is_purchase AND ${between('o.delivered_at', filter)} ${onlyIf('o.connection_id', filter.storeId, 'uuid')}`,
}

const P90 = ['p90', '90th percentile of'] as const

export const supportKpis: readonly KpiDefinition[] = [
  ticketsOpened,
  responseTime('first-response-time', 'first-response', 'from a customer’s question to our first answer'),
  responseTime('first-response-p90', 'first-response', 'from a customer’s question to our first answer', P90),
  responseTime('next-response-time', 'next-response', 'from a customer’s later message to our answer'),
  responseTime('next-response-p90', 'next-response', 'from a customer’s later message to our answer', P90),
  responseTime('resolution-time', 'resolution', 'from the beginning to the end'),
  responseTime('resolution-p90', 'resolution', 'from the beginning to the end', P90),
  slaAttainment,
  contactRate,
  wismoRate,
]
