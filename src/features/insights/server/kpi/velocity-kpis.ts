import { Prisma } from '@/server/db/sql'
import { between } from './between'
import type { KpiDefinition, KpiFilter } from './definition'

const { sql } = Prisma
const BASELINE_DAYS = 90

/** How far along a person is: they look, they watch, they write, they fill a cart. */
const STEP = sql`CASE e.type WHEN 'behaviour.product_viewed' THEN 1 WHEN 'behaviour.video_watched' THEN 2 WHEN 'behaviour.review_started' THEN 3 WHEN 'feedback.review-written' THEN 3 ELSE 4 END`
const TYPES = [
  'behaviour.product_viewed',
  'behaviour.video_watched',
  'behaviour.review_started',
  'feedback.review-written',
  'behaviour.cart_added',
  'behaviour.cart_abandoned',
]

/** Each person's mean seconds from a step to the next one that is further along. */
const gaps = (range: Pick<KpiFilter, 'from' | 'before'>) => sql`
  SELECT s.person, max(s.at) AS at, count(*) AS steps, avg(s.gap) AS gap FROM (
    SELECT c.canonical_id AS person, e.occurred_at AS at, ${STEP} AS step, lag(${STEP}) OVER w AS before_step, extract(epoch FROM e.occurred_at - lag(e.occurred_at) OVER w) AS gap
    FROM events e JOIN customers c ON c.id = e.customer_id WHERE e.type = ANY(${TYPES}::text[]) AND ${between('e.occurred_at', range)}
    WINDOW w AS (PARTITION BY c.canonical_id ORDER BY e.occurred_at, e.id)) s
  WHERE s.step > s.before_step AND s.gap > 0 GROUP BY s.person`

const before = ({ from }: KpiFilter) => ({ from: new Date(from.getTime() - BASELINE_DAYS * 86_400_000), before: from })

const engagementVelocity: KpiDefinition = {
  ...{ group: 'care', version: 1, dimensions: [], unit: 'ratio', aggregate: 'median', better: 'up', counts: 'people', withoutSeries: true },
  id: 'engagement-velocity',
  formula: `Median of 100 × baseline ÷ a person’s own mean gap from a step to one further along (view → video → review → cart), by what the event door tells. Baseline: the median gap of everybody in the ${BASELINE_DAYS} days before the range; without one there is no figure. Above 100 is faster.`,
  rows: (filter) => sql`
    SELECT g.person::text AS id, g.at, g.person AS customer_id, g.steps || ' ×' AS label, round(100 * b.gap / g.gap)::bigint AS num, 1::bigint AS den
    FROM (${gaps(filter)}) g CROSS JOIN (SELECT (percentile_cont(0.5) WITHIN GROUP (ORDER BY x.gap))::numeric AS gap FROM (${gaps(before(filter))}) x) b WHERE b.gap IS NOT NULL`,
}

export const velocityKpis: readonly KpiDefinition[] = [engagementVelocity]
