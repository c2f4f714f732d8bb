import pg from 'pg'
import { ensureProgramme } from '@/features/loyalty/server'
import { expirePoints } from '@/features/loyalty/server/ledger/expire-points'
import { reviewEveryTier } from '@/features/loyalty/server/programme/review-all-tiers'
import { rollDays } from '@/features/loyalty/server/report/roll-days'
import { rollForward } from '@/features/loyalty/server/report/roll-forward'
import { type Ctx, systemCtx } from '@/server/context'

export type NightFigures = {
  people: number
  /** Everybody's points lapse in this night: the last of the year, where the programme says so. */
  expirySeconds: number
  expired: number
  /** Everybody's tier by a rolling window, in a night in which few move. */
  tierSeconds: number
  /** The roll-forward of 24 months by month in that very night, whose entries are not summed yet; the middle of seven. */
  rollForwardThatNightMs: number
  /** The same three days on, from daily sums. */
  rollForwardMs: number
}

const DAY_MS = 86_400_000

/** A night of a programme with so many members. Call it in a scratch database: it is filled with people who earned once in the year before last and once in the last, on every day somebody. */
export async function benchNight(url: string, people: number, say: (line: string) => void): Promise<NightFigures> {
  const ctx = systemCtx('bench')
  await ensureProgramme(ctx, 'EUR')
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(`UPDATE programmes SET tier_window = 'rolling', tier_window_months = 12`)
    await client.query(PEOPLE, [people])
    for (const [days, over, lapses] of [[729, 400, 1], [329, 300, 400]] as const) await client.query(ENTRIES, [days, lapses, over]) // biome-ignore format: triples
    await client.query('ANALYZE')
    say(`${people} members with two entries each`)
  } finally {
    await client.end()
  }
  // The first review makes members of them all; a night finds them with their tiers.
  await reviewEveryTier(ctx)
  await ctx.db.$executeRaw`ANALYZE tier_changes`
  const [expirySeconds, expired] = await timed(() => expirePoints(ctx))
  say(`${expired} lots lapsed`)
  const [tierSeconds] = await timed(() => reviewEveryTier(ctx))
  await rollDays(ctx)
  const rollForwardThatNightMs = await rollForwardMs(ctx)
  const later = { ...ctx, clock: { now: () => new Date(ctx.clock.now().getTime() + 3 * DAY_MS) } }
  await rollDays(later)
  return { people, expirySeconds, expired, tierSeconds, rollForwardThatNightMs, rollForwardMs: await rollForwardMs(later) }
}

async function rollForwardMs(ctx: Ctx): Promise<number> {
  const today = ctx.clock.now()
  const range = { from: new Date(today.getTime() - 730 * DAY_MS).toISOString().slice(0, 10), to: today.toISOString().slice(0, 10), by: 'month' as const }
  const runs: number[] = []
  for (let i = 0; i < 7; i++) {
    const started = performance.now()
    await rollForward(ctx, range)
    runs.push(performance.now() - started)
  }
  return Math.round(runs.sort((a, b) => a - b)[3]! * 10) / 10
}

async function timed<T>(work: () => Promise<T>): Promise<[seconds: number, result: T]> {
  const started = performance.now()
  const result = await work()
  return [Math.round((performance.now() - started) / 10) / 100, result]
}

const PEOPLE = `
  INSERT INTO customers (id, canonical_id, name, search_text, since, created_at, updated_at, demo)
  SELECT id, id, 'Member ' || n, 'member', now(), now(), now(), false FROM (SELECT gen_random_uuid() AS id, n FROM generate_series(1, $1::int) AS n) AS people`

/** @param days ago at first, and over how many days they are spread @param lapses days after now, minus one: 1 = yesterday */
const ENTRIES = `
  INSERT INTO points_entries (customer_id, owner_id, id, kind, amount, qualifying, operation_id, effective_at, booked_at, expires_at, actor_kind, actor_name)
  SELECT c.id, c.id, gen_random_uuid(), 'bonus', 50 + abs(hashtext(c.id::text)) % 900, 50, 'bench:' || $1::int || ':' || c.id, at, at, now() + make_interval(days => $2::int) - interval '2 days', 'system', 'bench'
  FROM (SELECT id, now() - make_interval(days => $1::int - abs(hashtext(id::text)) % $3::int) AS at FROM customers) AS c ORDER BY c.id`
