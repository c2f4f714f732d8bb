import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'

const DAY_MS = 86_400_000
/** Days whose changes are noted as stale; the two youngest are always read from their entries. */
const OPEN_DAYS = 1
/** One roll-up at a time. */
const ROLL_LOCK = 72_707_382
const AT_ONCE = 62

/**
 * Sums the days that are over, and again those that changed since. Run as often as you like: a day's sums are replaced as a whole.
 * @returns days summed
 */
export async function rollDays(ctx: Ctx): Promise<number> {
  let rolled = 0
  for (;;) {
    const made = await transact(ctx, rollSome)
    rolled += made
    if (made < AT_ONCE) return rolled
  }
}

const dayOf = (at: Date): string => at.toISOString().slice(0, 10)

async function rollSome(tx: Tx): Promise<number> {
  await tx.db.$executeRaw`SELECT pg_advisory_xact_lock(${ROLL_LOCK}::int, 0)`
  const until = dayOf(new Date(tx.now.getTime() - OPEN_DAYS * DAY_MS))
  const due = await tx.db.$queryRaw<{ day: string }[]>`
    WITH rolled AS (SELECT until FROM points_rolled WHERE id = 1),
      first AS (SELECT least((SELECT (min(booked_at) AT TIME ZONE 'UTC')::date FROM points_entries), (SELECT (min(at) AT TIME ZONE 'UTC')::date FROM tier_changes)) AS day)
    SELECT day::text FROM (
      SELECT s.day FROM points_stale_days s, rolled WHERE s.day < least(rolled.until, ${until}::date)
      UNION SELECT g::date FROM rolled, first, generate_series(greatest(rolled.until, first.day), ${until}::date - 1, interval '1 day') AS g WHERE first.day IS NOT NULL
    ) AS d ORDER BY day LIMIT ${AT_ONCE}`
  const days = due.map(({ day }) => day)
  // Taken away before the entries are read: a change that comes meanwhile waits for this row, and is noted after it.
  await tx.db.$executeRaw`DELETE FROM points_stale_days WHERE day = ANY(${days}::date[])`
  await tx.db.$executeRaw`DELETE FROM points_daily WHERE day = ANY(${days}::date[])`
  await tx.db.$executeRaw`
    INSERT INTO points_daily (day, kind, reason, tier, points, entries)
    SELECT m.day, m.kind, m.reason, m.tier, m.points, m.entries FROM unnest(${days}::date[]) AS d(day)
      CROSS JOIN LATERAL points_moves(d.day::timestamp AT TIME ZONE 'UTC', (d.day + 1)::timestamp AT TIME ZONE 'UTC') AS m`
  const last = days.at(-1)
  if (days.length < AT_ONCE) await tx.db.$executeRaw`UPDATE points_rolled SET until = greatest(until, ${until}::date) WHERE id = 1`
  else await tx.db.$executeRaw`UPDATE points_rolled SET until = greatest(until, ${last}::date + 1) WHERE id = 1 AND until <= ${last}::date`
  return days.length
}
