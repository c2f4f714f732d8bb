import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import type { Seal } from '../../domain'

const SEAL_LOCK = 72_707_383
const DAY_MS = 86_400_000

/**
 * Seals the days that are over: the last hash of every account that moved on the day, and the seal before, under one hash. Whoever keeps a seal can tell later whether anything up to it
 * was changed, since every entry carries the hash of the one before it. A day whose entries are not those of its seal is sealed again, and shows it. @returns seals made
 */
export function sealDays(ctx: Ctx): Promise<number> {
  return transact(ctx, async (tx) => {
    await tx.db.$executeRaw`SELECT pg_advisory_xact_lock(${SEAL_LOCK}::int, 0)`
    const until = new Date(Math.floor(tx.now.getTime() / DAY_MS) * DAY_MS)
    return tx.db.$executeRaw`
      WITH RECURSIVE days AS (
        SELECT day, sum(entries)::int AS entries, sha256(convert_to(string_agg(customer_id::text || ':' || sequence || ':' || encode(hash, 'hex'), ',' ORDER BY customer_id), 'UTF8')) AS content FROM (
          SELECT DISTINCT ON (day, customer_id) (booked_at AT TIME ZONE 'UTC')::date AS day, customer_id, sequence, hash, count(*) OVER (PARTITION BY (booked_at AT TIME ZONE 'UTC')::date, customer_id) AS entries
          FROM points_entries WHERE booked_at < ${until} ORDER BY (booked_at AT TIME ZONE 'UTC')::date, customer_id, sequence DESC) AS last GROUP BY day),
      due AS (
        SELECT row_number() OVER (ORDER BY d.day)::int AS i, d.* FROM days d LEFT JOIN LATERAL (SELECT s.content FROM ledger_seals s WHERE s.day = d.day ORDER BY s.n DESC LIMIT 1) AS known ON true
        WHERE known.content IS DISTINCT FROM d.content),
      last AS (SELECT coalesce(max(n), 0) AS n, (SELECT head FROM ledger_seals ORDER BY n DESC LIMIT 1) AS head FROM ledger_seals),
      chain AS (
        SELECT 0 AS i, last.n, NULL::date AS day, 0 AS entries, ''::bytea AS content, coalesce(last.head, ''::bytea) AS head FROM last
        UNION ALL SELECT due.i, chain.n + 1, due.day, due.entries, due.content, sha256(chain.head || convert_to(due.day::text, 'UTF8') || due.content) FROM chain JOIN due ON due.i = chain.i + 1)
      INSERT INTO ledger_seals (n, day, entries, content, head, made_at) SELECT n, day, entries, content, head, ${tx.now} FROM chain WHERE i > 0`
  })
}

type Row = Seal & { again: boolean }

/** Seals of a range of days, the latest of each; `again`: the day was sealed more than once. */
export const listSeals = (ctx: Ctx, { from, to }: { from: string; to: string }): Promise<Row[]> => ctx.db.$queryRaw<Row[]>`
  SELECT DISTINCT ON (day) day::text, entries, encode(head, 'hex') AS head, made_at AS "madeAt", n > min(n) OVER (PARTITION BY day) AS again
  FROM ledger_seals WHERE day BETWEEN ${from}::date AND ${to}::date ORDER BY day, n DESC`

export async function latestSeal(ctx: Ctx): Promise<Seal | null> {
  const [row] = await ctx.db.$queryRaw<
    Row[]
  >`SELECT day::text, entries, encode(head, 'hex') AS head, made_at AS "madeAt", false AS again FROM ledger_seals ORDER BY n DESC LIMIT 1`
  return row ?? null
}
