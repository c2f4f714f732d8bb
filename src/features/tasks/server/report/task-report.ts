import { type Share, shareOf } from '@/domain/share'
import type { Ctx } from '@/server/context'
import { Prisma } from '@/server/db/sql'
import { getSetting, workspaceSetting } from '@/server/settings'
import type { TaskReportInput } from '../../domain/inputs'
import { type RepeatCounts, type RepeatReport, repeatReport } from '../../domain/task-report'

const { sql, empty } = Prisma

export type TaskReport = {
  asOf: Date
  currency: string
  created: number
  done: number
  cancelled: number
  open: number
  /** Of the finished tasks that had a date: those finished by it. */
  onTime: Share
  /** Minor units, of the finished tasks. */
  budgetMinor: bigint
  spentMinor: bigint
  outcomes: { outcome: string; tasks: number }[]
  repeat: RepeatReport
}

/**
 * What came of concierge work: tasks that ended in the last days of the desk's zone (today included), of one playbook or of all.
 * Repeat purchases count only where 60 days have passed.
 */
export async function taskReport(ctx: Ctx, input: TaskReportInput): Promise<TaskReport> {
  const { currency, timeZone } = await getSetting(ctx.db, workspaceSetting)
  const now = ctx.clock.now()
  const today = sql`(${now}::timestamptz AT TIME ZONE ${timeZone})::date`
  const from = sql`((${today} - ${input.days - 1}::int)::timestamp AT TIME ZONE ${timeZone})`
  const until = sql`((${today} + 1)::timestamp AT TIME ZONE ${timeZone})`
  const of = input.playbookId ? sql`AND t.playbook_id = ${input.playbookId}::uuid` : empty
  const [[totals], outcomes, [repeat]] = await Promise.all([
    ctx.db.$queryRaw<Totals[]>`
      SELECT count(*) FILTER (WHERE t.created_at >= ${from} AND t.created_at < ${until})::int AS created,
        count(*) FILTER (WHERE t.status IN ('todo', 'doing', 'waiting'))::int AS open,
        count(*) FILTER (WHERE t.status = 'cancelled' AND t.updated_at >= ${from} AND t.updated_at < ${until})::int AS cancelled,
        count(*) FILTER (WHERE t.done_at >= ${from} AND t.done_at < ${until})::int AS done,
        count(*) FILTER (WHERE t.done_at >= ${from} AND t.done_at < ${until} AND t.due_at IS NOT NULL)::int AS dated,
        count(*) FILTER (WHERE t.done_at >= ${from} AND t.done_at < ${until} AND t.done_at <= t.due_at)::int AS punctual,
        coalesce(sum(t.budget_minor) FILTER (WHERE t.done_at >= ${from} AND t.done_at < ${until} AND t.currency = ${currency}), 0)::bigint AS "budgetMinor",
        coalesce(sum(t.spent_minor) FILTER (WHERE t.done_at >= ${from} AND t.done_at < ${until} AND t.currency = ${currency}), 0)::bigint AS "spentMinor"
      FROM tasks t WHERE true ${of}`,
    ctx.db.$queryRaw<{ outcome: string; tasks: number }[]>`
      SELECT t.outcome, count(*)::int AS tasks FROM tasks t WHERE t.done_at >= ${from} AND t.done_at < ${until} ${of} GROUP BY t.outcome ORDER BY tasks DESC, t.outcome`,
    ctx.db.$queryRaw<Repeat[]>(repeatQuery({ from, until, of, mature: new Date(now.getTime() - REPEAT_DAYS * 86_400_000), input })),
  ])
  const { dated, punctual, ...counts } = totals!
  return { ...counts, asOf: now, currency, outcomes, onTime: shareOf(punctual, dated), repeat: repeatReport(countsOf(repeat!)) }
}

const REPEAT_DAYS = 60
/** People who last bought within so many days of the served customer's last purchase are alike in recency. */
const ALIKE_DAYS = 3
const MATCHES = 5

type Totals = Omit<TaskReport, 'asOf' | 'currency' | 'outcomes' | 'repeat' | 'onTime'> & { dated: number; punctual: number }
type Repeat = { servedK: number; servedN: number; matchedK: number; matchedN: number; askedK: number; askedN: number; heldK: number; heldN: number }
type Parts = { from: Prisma.Sql; until: Prisma.Sql; of: Prisma.Sql; mature: Date; input: TaskReportInput }

const countsOf = (row: Repeat): RepeatCounts => ({
  served: { k: row.servedK, n: row.servedN },
  matched: { k: row.matchedK, n: row.matchedN },
  asked: { k: row.askedK, n: row.askedN },
  heldOut: { k: row.heldK, n: row.heldN },
})

/** Whether a person bought within 60 days after a moment. */
const boughtAgain = (person: Prisma.Sql, after: Prisma.Sql) => sql`EXISTS (
  SELECT 1 FROM customers r JOIN orders o ON o.customer_id = r.id WHERE r.canonical_id = ${person} AND o.is_purchase AND o.placed_at > ${after} AND o.placed_at <= ${after} + ${`${REPEAT_DAYS} days`}::interval)`

/**
 * Each person once, by their first task in the period. Beside those held out stands only work of the same rounds, in which chance decided: whom a person chose by hand is no
 * experiment. A match last bought within 3 days of the served customer's last purchase, bought as often by then
 * (once, 2–3 times, more), and never had a task; at most five each, by a hash, so the same people are found again.
 */
const repeatQuery = ({ from, until, of, mature, input }: Parts) => sql`
  WITH served AS (
    SELECT DISTINCT ON (c.canonical_id) c.canonical_id AS id, t.done_at AS at FROM tasks t JOIN customers c ON c.id = t.customer_id
    WHERE t.done_at >= ${from} AND t.done_at < least(${until}, ${mature}) AND t.outcome <> 'not-needed' ${of} ORDER BY c.canonical_id, t.done_at),
  asked AS (
    SELECT DISTINCT ON (c.canonical_id) c.canonical_id AS id, t.created_at AS at FROM tasks t JOIN customers c ON c.id = t.customer_id
    WHERE t.created_at >= ${from} AND t.created_at < least(${until}, ${mature}) AND EXISTS (SELECT 1 FROM playbook_holdouts h WHERE h.playbook_id = t.playbook_id AND h.at = t.created_at)
      ${of} ORDER BY c.canonical_id, t.created_at),
  held AS (
    SELECT DISTINCT ON (c.canonical_id) c.canonical_id AS id, h.at FROM playbook_holdouts h JOIN customers c ON c.id = h.customer_id
    WHERE h.at >= ${from} AND h.at < least(${until}, ${mature}) ${input.playbookId ? sql`AND h.playbook_id = ${input.playbookId}::uuid` : empty} ORDER BY c.canonical_id, h.at),
  state AS (
    SELECT s.id, s.at, past.last_at, least(past.orders, 4) / 2 AS often
    FROM served s CROSS JOIN LATERAL (SELECT max(o.placed_at) AS last_at, count(*) AS orders FROM customers r JOIN orders o ON o.customer_id = r.id
      WHERE r.canonical_id = s.id AND o.is_purchase AND o.placed_at <= s.at) past WHERE past.orders > 0),
  matched AS (
    SELECT m.id, s.at FROM state s CROSS JOIN LATERAL (
      SELECT c.id FROM (SELECT DISTINCT k.canonical_id AS id FROM orders o JOIN customers k ON k.id = o.customer_id
        WHERE o.is_purchase AND o.placed_at BETWEEN s.last_at - ${`${ALIKE_DAYS} days`}::interval AND least(s.last_at + ${`${ALIKE_DAYS} days`}::interval, s.at)) c
      WHERE c.id <> s.id AND NOT EXISTS (SELECT 1 FROM customers r JOIN tasks t ON t.customer_id = r.id WHERE r.canonical_id = c.id)
        AND (SELECT least(count(*), 4) / 2 FROM customers r JOIN orders o ON o.customer_id = r.id WHERE r.canonical_id = c.id AND o.is_purchase AND o.placed_at <= s.at) = s.often
        AND NOT EXISTS (SELECT 1 FROM customers r JOIN orders o ON o.customer_id = r.id WHERE r.canonical_id = c.id AND o.is_purchase
          AND o.placed_at > s.last_at + ${`${ALIKE_DAYS} days`}::interval AND o.placed_at <= s.at)
      ORDER BY md5(c.id::text || s.id::text) LIMIT ${MATCHES}) m)
  SELECT (SELECT count(*)::int FROM served) AS "servedN", (SELECT count(*)::int FROM served s WHERE ${boughtAgain(sql`s.id`, sql`s.at`)}) AS "servedK",
    (SELECT count(*)::int FROM matched) AS "matchedN", (SELECT count(*)::int FROM matched s WHERE ${boughtAgain(sql`s.id`, sql`s.at`)}) AS "matchedK",
    (SELECT count(*)::int FROM asked) AS "askedN", (SELECT count(*)::int FROM asked s WHERE ${boughtAgain(sql`s.id`, sql`s.at`)}) AS "askedK",
    (SELECT count(*)::int FROM held) AS "heldN", (SELECT count(*)::int FROM held s WHERE ${boughtAgain(sql`s.id`, sql`s.at`)}) AS "heldK"`
