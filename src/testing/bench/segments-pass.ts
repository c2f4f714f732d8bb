import pg from 'pg'
import { fixedClock } from '@/domain/clock'
import { ensureProgramme } from '@/features/loyalty/server'
import { type Rule, TEMPLATES } from '@/features/segments/domain'
import { evaluateSegments } from '@/features/segments/server/membership/evaluate'
import { passOver } from '@/features/segments/server/membership/pass'
import { systemCtx } from '@/server/context'
import { fillInsightsStore, type StoreSize } from './insights-store'

const UNTIL = '2026-11-21T12:00:00Z'
const SEGMENTS = 50

export type SegmentsFigures = StoreSize & {
  segments: number
  /** The first look at all of them, as after their rules were written: every member enters, and none is told one by one. */
  firstPassSeconds: number
  members: number
  /** A night in which a day has gone by and little else. */
  nightSeconds: number
  failed: number
}

/** Fifty segments looked at whole: the rules every desk starts with, and the same with other numbers. Call it in a scratch database. */
export async function benchSegments(url: string, size: StoreSize, say: (line: string) => void): Promise<SegmentsFigures> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await fillInsightsStore(client, size, UNTIL)
    await ensureProgramme(systemCtx('bench'), 'EUR')
    for (const statement of WHAT_ELSE_IS_ASKED) await client.query(statement, [UNTIL])
    await client.query(
      `INSERT INTO segments (id, name, rule, created_by, created_at, updated_at) SELECT gen_random_uuid(), 'Segment ' || i, rule, 'bench', now(), now()
       FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS given (rule, i)`,
      [JSON.stringify(Array.from({ length: SEGMENTS }, (_, i) => varied(TEMPLATES[i % TEMPLATES.length]!.rule, Math.floor(i / TEMPLATES.length))))],
    )
    await client.query('VACUUM ANALYZE')
    say(`${size.customers} customers, ${size.orders} orders with 3 lines, ${SEGMENTS} segments`)
    const all = (await client.query<{ id: string }>('SELECT id FROM segments')).rows.map(({ id }) => id)
    const first = await timed(() => evaluateSegments(systemCtx('bench', { clock: fixedClock(UNTIL) }), all, 'everybody', 'rule'))
    const [{ members }] = (await client.query<{ members: number }>('SELECT sum(members)::int AS members FROM segments')).rows as [{ members: number }]
    say(`first look ${first.seconds} s, ${members} members`)
    const night = await timed(() => passOver(systemCtx('bench', { clock: fixedClock('2026-11-22T12:00:00Z') }), 'all'))
    return {
      ...size,
      ...{ segments: SEGMENTS, firstPassSeconds: first.seconds, members, nightSeconds: night.seconds, failed: night.done.failed },
    }
  } finally {
    await client.end()
  }
}

/** The same rule with other numbers: what is asked about stays, so no two of them are one. */
function varied(rule: Rule, by: number): Rule {
  return JSON.parse(JSON.stringify(rule), (name, value: unknown) => (name === 'value' && typeof value === 'number' && value > 0 ? value + by : value)) as Rule
}

async function timed<T>(work: () => Promise<T>): Promise<{ seconds: number; done: T }> {
  const started = performance.now()
  const done = await work()
  return { seconds: Math.round((performance.now() - started) / 10) / 100, done }
}

/** Tiers for everybody, a review for one order in twenty, wishes of one customer in five. */
const WHAT_ELSE_IS_ASKED = [
  `INSERT INTO points_accounts (customer_id, tier_code, updated_at)
   SELECT id, CASE WHEN chance(i, 30) < 0.03 THEN 'platinum' WHEN chance(i, 30) < 0.1 THEN 'gold' WHEN chance(i, 30) < 0.3 THEN 'silver' ELSE 'bronze' END, $1::timestamptz
   FROM (SELECT id, row_number() OVER (ORDER BY id)::int AS i FROM customers) AS people`,
  `INSERT INTO reviews (id, connection_id, external_id, version, customer_id, product_id, rating, written_at)
   SELECT md5('v' || o.id)::uuid, o.connection_id, 'v-' || o.external_id, 1, o.customer_id, md5('p0')::uuid, 1 + floor(5 * sqrt(chance(n, 31)))::int, least(o.placed_at + interval '12 days', $1::timestamptz)
   FROM orders o CROSS JOIN LATERAL (SELECT substr(o.external_id, 2)::int AS n) x WHERE chance(n, 32) < 0.05`,
  `INSERT INTO wishlist_items (customer_id, product_id, added_at)
   SELECT c.id, p.id, $1::timestamptz - interval '20 days' FROM (SELECT id, row_number() OVER (ORDER BY id)::int AS i FROM customers) AS c
   JOIN LATERAL (SELECT id FROM products WHERE external_id IN ('p' || c.i % 200, 'p' || (c.i + 7) % 200, 'p' || (c.i + 13) % 200)) p ON true WHERE chance(c.i, 33) < 0.2`,
]
