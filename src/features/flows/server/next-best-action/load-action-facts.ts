import { expiredPoints, type LedgerLine, valueOfPoints } from '@/features/loyalty/domain'
import { loyaltyCard } from '@/features/loyalty/server'
import type { Ctx } from '@/server/context'
import { Prisma } from '@/server/db/sql'
import { getSetting, workspaceSetting } from '@/server/settings'
import type { ActionFacts, Answer } from '../../domain/next-best-action'
import { wholePerson } from '../gate/whole-person'

type Line = Omit<LedgerLine, 'amount' | 'expiresAt'> & { amount: string; expiresAt: string | null }
type Row = Omit<ActionFacts, 'expiring' | 'nextTier' | 'timeZone'> & { lines: Line[]; programmeCurrency: string | null; answers: Answer[] }

const SOON_DAYS = 30
const DAY_MS = 86_400_000

/**
 * All that candidates are made of, of the whole person, as one statement by index, and the way to the next tier as their card says it.
 * A parcel is late a day after the carrier's estimate. A score counts for 30 days, and is answered once somebody of ours wrote to them after it. What is bought again is known
 * from three purchases on: by the median of the gaps, from two weeks overdue to a week ahead.
 * @param personId their canonical id
 */
export async function loadActionFacts(ctx: Ctx, personId: string): Promise<{ facts: ActionFacts; answers: Answer[] }> {
  const now = ctx.clock.now()
  const [[row], card, { timeZone, currency }] = await Promise.all([
    factRows(ctx, personId, now),
    loyaltyCard(ctx, personId),
    getSetting(ctx.db, workspaceSetting),
  ])
  const { lines, programmeCurrency, answers, ...known } = row!
  const { nextTier, progress } = card
  const facts: ActionFacts = {
    ...known,
    timeZone,
    expiring: expiringSoon(lines, now, known.pointValuePermille, programmeCurrency),
    nextTier:
      nextTier && progress.toNextTier !== null
        ? {
            ...{ code: nextTier.code, name: nextTier.name, basis: progress.basis, currency: programmeCurrency ?? currency },
            ...{ missing: progress.toNextTier, from: progress.toNextTier + progress.figure },
          }
        : null,
  }
  return { facts, answers }
}

const factRows = (ctx: Ctx, personId: string, now: Date) => ctx.db.$queryRaw<Row[]>`
  WITH member AS MATERIALIZED (SELECT id FROM customers WHERE canonical_id = ${personId}::uuid),
  bought AS MATERIALIZED (
    SELECT o.id, o.number, o.placed_at, o.total_minor, o.currency FROM orders o WHERE o.customer_id IN (SELECT id FROM member) AND o.is_purchase ORDER BY o.placed_at DESC, o.id DESC LIMIT 200),
  gaps AS (
    SELECT l.product_id, b.placed_at, extract(epoch FROM b.placed_at - lag(b.placed_at) OVER (PARTITION BY l.product_id ORDER BY b.placed_at, b.id)) / 86400 AS days
    FROM (SELECT DISTINCT order_id, product_id FROM order_lines WHERE customer_id IN (SELECT id FROM member) AND product_id IS NOT NULL) l JOIN bought b ON b.id = l.order_id),
  again AS (
    SELECT product_id, max(placed_at) AS last_at, (percentile_cont(0.5) WITHIN GROUP (ORDER BY days))::float8 AS days FROM gaps GROUP BY product_id HAVING count(*) >= 3),
  due AS (
    SELECT a.product_id, p.title, a.last_at, a.days, a.last_at + make_interval(secs => a.days * 86400) AS due_at FROM again a JOIN products p ON p.id = a.product_id AND p.deleted_at IS NULL
    WHERE a.days >= 5 AND a.last_at + make_interval(secs => a.days * 86400) BETWEEN ${now}::timestamptz - interval '14 days' AND ${now}::timestamptz + interval '7 days'
    ORDER BY due_at, a.product_id LIMIT 1),
  late AS (
    SELECT o.id, o.number, o.total_minor, o.currency, f.estimated_delivery_at AS at FROM orders o JOIN fulfilments f ON f.order_id = o.id
    WHERE o.customer_id IN (SELECT id FROM member) AND NOT o.test AND o.cancelled_at IS NULL AND o.placed_at > ${now}::timestamptz - interval '60 days'
      AND f.delivered_at IS NULL AND f.status <> 'delivered' AND f.estimated_delivery_at <= ${now}::timestamptz - interval '1 day' ORDER BY f.estimated_delivery_at, o.id LIMIT 1),
  said AS (
    SELECT DISTINCT ON (kind) id, kind, score, responded_at AS at FROM survey_responses
    WHERE customer_id IN (SELECT id FROM member) AND responded_at > ${now}::timestamptz - interval '30 days' AND responded_at <= ${now} ORDER BY kind, responded_at DESC, id DESC),
  low AS (
    SELECT * FROM said s WHERE s.score <= CASE WHEN s.kind = 'nps' THEN 6 ELSE 2 END
      AND NOT EXISTS (SELECT 1 FROM tickets t JOIN messages m ON m.ticket_id = t.id WHERE t.customer_id IN (SELECT id FROM member) AND m.kind = 'reply' AND m.created_at > s.at)
    ORDER BY s.at DESC, s.id LIMIT 1),
  praise AS (
    SELECT * FROM said s WHERE s.kind = 'nps' AND s.score >= 9
      AND NOT EXISTS (SELECT 1 FROM reviews v WHERE v.customer_id IN (SELECT id FROM member) AND v.written_at > s.at)),
  wished AS (
    SELECT w.product_id, p.title, w.added_at, count(*) OVER ()::int AS items FROM wishlist_items w JOIN products p ON p.id = w.product_id AND p.deleted_at IS NULL
    WHERE w.customer_id IN (SELECT id FROM member) AND w.removed_at IS NULL ORDER BY w.added_at DESC, w.product_id LIMIT 1),
  forecast AS (
    SELECT r.id AS run_id, r.until, r.currency, x.p_alive, x.frequency, x.predicted_12m_minor, x.expected_value_minor FROM model_runs r JOIN predictions x ON x.run_id = r.id
    WHERE r.current AND r.kind = 'bg-nbd' AND x.customer_id IN (SELECT id FROM member) ORDER BY x.predicted_12m_minor DESC NULLS LAST, x.customer_id LIMIT 1)
  SELECT p.id AS "customerId", coalesce((SELECT array_agg(DISTINCT tag) FROM customers c CROSS JOIN unnest(c.tags) AS tag WHERE c.id IN (SELECT id FROM member)), '{}') AS tags,
    whole.email IS NOT NULL AS "hasEmail", coalesce(whole.phone, '') <> '' AS "hasPhone", whole.email_consent AS consent,
    (SELECT count(*)::int FROM bought) AS purchases,
    (SELECT jsonb_build_object('id', id, 'number', number, 'at', placed_at, 'totalMinor', total_minor::text, 'currency', currency) FROM bought ORDER BY placed_at DESC, id DESC LIMIT 1) AS "lastPurchase",
    (SELECT jsonb_build_object('id', id, 'number', number, 'at', at, 'days', greatest(1, floor(extract(epoch FROM ${now}::timestamptz - at) / 86400))::int, 'totalMinor', total_minor::text, 'currency', currency) FROM late) AS "lateParcel",
    (SELECT jsonb_build_object('id', id, 'kind', kind, 'score', score, 'at', at) FROM low) AS "lowScore",
    (SELECT jsonb_build_object('id', id, 'score', score, 'at', at) FROM praise) AS praise,
    (SELECT jsonb_build_object('productId', product_id, 'title', title, 'days', round(days)::int, 'lastAt', last_at, 'dueAt', due_at) FROM due) AS replenish,
    (SELECT jsonb_build_object('productId', product_id, 'title', title, 'addedAt', added_at, 'items', items) FROM wished) AS wish,
    (SELECT jsonb_build_object('runId', run_id, 'pAlive', p_alive, 'frequency', frequency, 'predicted12mMinor', predicted_12m_minor::text, 'purchaseMinor', expected_value_minor::text,
      'currency', currency, 'until', until) FROM forecast) AS forecast,
    (SELECT point_value_permille FROM programmes ORDER BY created_at LIMIT 1) AS "pointValuePermille", (SELECT currency FROM programmes ORDER BY created_at LIMIT 1) AS "programmeCurrency",
    coalesce((SELECT array_agg(DISTINCT k.kind) FROM tasks k WHERE k.customer_id IN (SELECT id FROM member) AND k.status IN ('todo', 'doing', 'waiting')), '{}') AS "openTaskKinds",
    CASE WHEN EXISTS (SELECT 1 FROM points_entries e WHERE e.customer_id IN (SELECT id FROM member) AND e.expires_at BETWEEN ${now} AND ${now}::timestamptz + make_interval(days => ${SOON_DAYS}::int)) THEN (
      SELECT jsonb_agg(jsonb_build_object('id', e.id, 'kind', e.kind, 'amount', e.amount::text, 'expiresAt', e.expires_at, 'reversesId', e.reverses_id, 'operationId', e.operation_id)
        ORDER BY e.booked_at, e.customer_id, e.sequence) FROM points_entries e WHERE e.customer_id IN (SELECT id FROM member)) ELSE '[]' END AS lines,
    coalesce((SELECT jsonb_agg(jsonb_build_object('kind', a.kind, 'about', a.about, 'answer', a.answer)) FROM next_action_answers a WHERE a.customer_id IN (SELECT id FROM member)), '[]') AS answers
  FROM customers p CROSS JOIN LATERAL (${wholePerson(Prisma.sql`p.id`)}) whole WHERE p.id = ${personId}::uuid`

/** What would lapse within the time ahead if nothing were spent, and the first entry of it. */
function expiringSoon(lines: readonly Line[], now: Date, pointValuePermille: number | null, currency: string | null): ActionFacts['expiring'] {
  const ledger = lines.map((line) => ({ ...line, amount: Number(line.amount), expiresAt: line.expiresAt ? new Date(line.expiresAt) : null }))
  const due = expiredPoints(ledger, new Date(now.getTime() + SOON_DAYS * DAY_MS))
  const points = due.reduce((sum, lot) => sum + lot.points, 0)
  const [first] = due
    .flatMap(({ entryId }) => ledger.filter(({ id, expiresAt }) => id === entryId && expiresAt && expiresAt > now))
    .toSorted((a, b) => Number(a.expiresAt) - Number(b.expiresAt))
  if (points <= 0 || !first?.expiresAt) return null
  const value = pointValuePermille !== null && currency !== null ? valueOfPoints(points, { pointValuePermille, currency }) : null
  return { entryId: first.id, points, at: first.expiresAt.toISOString(), worth: value && { amountMinor: String(value.amountMinor), currency: value.currency } }
}
