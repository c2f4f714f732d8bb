import { birthdaysOn } from '@/features/loyalty/domain'
import type { TxDb } from '@/server/db/client'
import { jsonRows } from '@/server/db/json-rows'
import { Prisma } from '@/server/db/sql'
import type { DateField, RunTrigger, Trigger } from '../../../domain/flow'
import { dayOf, daysBetween, plusDays } from '../../../domain/flow/days'
import { meetsWhere, valuesOf } from '../../../domain/flow/where'

/** Something that begins a run of a flow for a person. `key`: the same occasion has the same key, however often it is found. */
export type Occasion = { readonly key: string; readonly personId: string; readonly at: Date; readonly trigger: RunTrigger }
type Db = Pick<TxDb, '$queryRaw'>
type Window = { readonly from: Date; readonly to: Date; readonly timeZone: string; readonly limit: number }

const { sql, raw } = Prisma

/** What would have begun a flow within a window, the newest first, as the rows tell it today; at most `limit`. People who are gone are left out. */
export function occasionsIn(db: Db, trigger: Trigger, window: Window): Promise<Occasion[]> {
  switch (trigger.kind) {
    case 'event':
      return eventsIn(db, trigger, window)
    case 'segment':
      return movesIn(db, trigger, window)
    case 'date': {
      const days = daysBetween(dayOf(window.timeZone, window.from), dayOf(window.timeZone, new Date(window.to.getTime() - 1)))
      return datesOn(db, trigger, days, window)
    }
  }
}

type EventTrigger = Extract<Trigger, { kind: 'event' }>

async function eventsIn(db: Db, { event, where }: EventTrigger, { from, to, limit }: Window): Promise<Occasion[]> {
  const rows = await db.$queryRaw<{ id: string; personId: string; at: Date; data: unknown }[]>`
    SELECT e.id, p.id AS "personId", e.occurred_at AS at, e.data FROM events e JOIN customers c ON c.id = e.customer_id JOIN customers p ON p.id = c.canonical_id
    WHERE e.type = ${event} AND e.occurred_at >= ${from} AND e.occurred_at < ${to} AND p.erased_at IS NULL ORDER BY e.occurred_at DESC, e.id DESC LIMIT ${where.length > 0 ? limit * 4 : limit}`
  return rows
    .filter(({ data }) => meetsWhere(event, data, where))
    .slice(0, limit)
    .map(({ id, personId, at, data }) => occasionOf(event, { id, personId, at, data }))
}

/** The occasion that an event is. */
export const occasionOf = (type: string, { id, personId, at, data }: { id: string; personId: string; at: Date; data: unknown }): Occasion => ({
  ...{ key: `event:${id}`, personId, at },
  trigger: { kind: 'event', what: type, eventId: id, at: at.toISOString(), values: valuesOf(type, data) },
})

/** Who came and went by news or by time; not those a change of the rule moved: nothing happened to them. */
async function movesIn(db: Db, { segmentId, on }: Extract<Trigger, { kind: 'segment' }>, { from, to, limit }: Window): Promise<Occasion[]> {
  const [at, by] = on === 'entered' ? [raw('m.entered_at'), raw('m.entered_by')] : [raw('m.left_at'), raw('m.left_by')]
  const rows = await db.$queryRaw<{ id: string; personId: string; at: Date }[]>`
    SELECT m.id, p.id AS "personId", ${at} AS at FROM segment_memberships m JOIN customers c ON c.id = m.customer_id JOIN customers p ON p.id = c.canonical_id
    WHERE m.segment_id = ${segmentId}::uuid AND ${at} >= ${from} AND ${at} < ${to} AND ${by} <> 'rule' AND p.erased_at IS NULL ORDER BY 3 DESC, m.id DESC LIMIT ${limit}`
  return rows.map(({ id, personId, at: moment }) => ({
    ...{ key: `stay:${id}:${on}`, personId, at: moment },
    trigger: { kind: 'segment', what: segmentId, eventId: null, at: moment.toISOString(), values: {} },
  }))
}

type DateTrigger = Extract<Trigger, { kind: 'date' }>
type Found = { day: string; personId: string; key: string; values: Record<string, string | number | null> }

/** What the calendar begins on these days of the desk (YYYY-MM-DD): at the day's first moment. */
export async function datesOn(
  db: Db,
  { field, daysBefore }: DateTrigger,
  days: readonly string[],
  { timeZone, limit }: Pick<Window, 'timeZone' | 'limit'>,
): Promise<Occasion[]> {
  if (days.length === 0) return []
  const asked = days.map((day) => ({ day, on: plusDays(day, daysBefore) }))
  const rows = await db.$queryRaw<(Found & { at: Date })[]>`
    SELECT f.*, (f.day::date::timestamp AT TIME ZONE ${timeZone}) AS at FROM (${FINDERS[field](asked, timeZone)}) f JOIN customers p ON p.id = f."personId"
    WHERE p.erased_at IS NULL AND p.deleted_at IS NULL ORDER BY f.day DESC, f.key LIMIT ${limit}`
  return rows.map(({ key, personId, at, values }) => ({
    ...{ key: `${field}:${key}`, personId, at },
    trigger: { kind: 'date', what: field, eventId: null, at: at.toISOString(), values: words(values) },
  }))
}

const words = (values: Found['values']): Record<string, string> =>
  Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]])))

/** `day` is when the flow begins, `on` the day it is about. */
type Asked = readonly { day: string; on: string }[]
const FINDERS: Record<DateField, (asked: Asked, timeZone: string) => Prisma.Sql> = {
  birthday: (asked) => {
    const rows = asked.flatMap(({ day, on }) => birthdaysOn(on).map((monthDay) => ({ day, year: on.slice(0, 4), monthDay })))
    return sql`SELECT DISTINCT a.day, c.canonical_id AS "personId", c.canonical_id || ':' || a.year AS key, '{}'::jsonb AS "values"
      FROM customers c CROSS JOIN LATERAL unnest(c.tags) AS tag JOIN jsonb_to_recordset(${jsonRows(rows)}::jsonb) AS a(day text, year text, "monthDay" text) ON right(tag, 5) = a."monthDay"
      WHERE tag ~ '^birthday:([0-9]{4}-)?[0-9]{2}-[0-9]{2}$'`
  },
  'first-order-anniversary': (asked, timeZone) => {
    const rows = asked.flatMap(({ day, on }) => birthdaysOn(on).map((monthDay) => ({ day, year: Number(on.slice(0, 4)), monthDay })))
    return sql`SELECT a.day, s.id AS "personId", s.id || ':' || a.year AS key, jsonb_build_object('years', a.year - extract(year FROM s.first)::int) AS "values"
      FROM (SELECT customer_id AS id, (min(first_order_at) AT TIME ZONE ${timeZone})::date AS first FROM customer_order_stats WHERE first_order_at IS NOT NULL GROUP BY customer_id) s
      JOIN jsonb_to_recordset(${jsonRows(rows)}::jsonb) AS a(day text, year int, "monthDay" text) ON to_char(s.first, 'MM-DD') = a."monthDay" AND extract(year FROM s.first) < a.year`
  },
  // By the person's own rhythm for a product: the median of the gaps between its purchases, three at least, as it was known on that day.
  'next-order-expected': (asked, timeZone) => sql`
    WITH bought AS (
      SELECT DISTINCT c.canonical_id AS person, l.product_id AS product, (o.placed_at AT TIME ZONE ${timeZone})::date AS on_day
      FROM orders o JOIN order_lines l ON l.order_id = o.id AND l.customer_id = o.customer_id JOIN customers c ON c.id = o.customer_id WHERE o.is_purchase AND l.product_id IS NOT NULL),
    gap AS (SELECT b.*, b.on_day - lag(b.on_day) OVER w AS days, lead(b.on_day) OVER w AS next_day, row_number() OVER w AS nth FROM bought b WINDOW w AS (PARTITION BY b.person, b.product ORDER BY b.on_day)),
    expected AS (
      SELECT g.person, g.product, g.on_day, g.next_day,
        g.on_day + round((SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY e.days) FROM gap e WHERE e.person = g.person AND e.product = g.product AND e.nth BETWEEN 2 AND g.nth))::int AS due
      FROM gap g WHERE g.nth >= 3)
    SELECT a.day, x.person AS "personId", x.person || ':' || x.product || ':' || x.on_day AS key, jsonb_build_object('productTitle', p.title) AS "values"
    FROM expected x JOIN products p ON p.id = x.product JOIN jsonb_to_recordset(${jsonRows([...asked])}::jsonb) AS a(day text, "on" text) ON a."on"::date = x.due
    WHERE x.next_day IS NULL OR x.next_day >= a.day::date`,
  // The day after the carrier's estimate, where no scan had come by then.
  'delivery-overdue': (asked, timeZone) => sql`
    SELECT a.day, c.canonical_id AS "personId", f.id::text AS key, jsonb_build_object('orderNumber', o.number, 'carrier', f.carrier) AS "values"
    FROM fulfilments f JOIN orders o ON o.id = f.order_id JOIN customers c ON c.id = f.customer_id
    JOIN jsonb_to_recordset(${jsonRows([...asked])}::jsonb) AS a(day text, "on" text) ON a.day::date = (f.estimated_delivery_at AT TIME ZONE ${timeZone})::date + 1
    WHERE NOT o.test AND (o.cancelled_at IS NULL OR o.cancelled_at >= (a.day::date::timestamp AT TIME ZONE ${timeZone}))
      AND (f.delivered_at IS NULL OR f.delivered_at >= (a.day::date::timestamp AT TIME ZONE ${timeZone}))`,
}
