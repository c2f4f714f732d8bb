import type { Ctx } from '@/server/context'

/** What the run in force expects of people, by canonical customer id: nobody whom it does not know or cannot value, nobody in another currency. One statement. */
export async function forecastsOf(
  ctx: Pick<Ctx, 'db'>,
  customerIds: readonly string[],
  currency: string,
): Promise<Map<string, { runId: string; predicted12mMinor: bigint; pAlive: number }>> {
  const rows = await ctx.db.$queryRaw<{ id: string; runId: string; predicted12mMinor: bigint; pAlive: number }[]>`
    SELECT DISTINCT ON (c.canonical_id) c.canonical_id AS id, p.run_id AS "runId", p.predicted_12m_minor AS "predicted12mMinor", p.p_alive AS "pAlive"
    FROM model_runs r JOIN predictions p ON p.run_id = r.id JOIN customers c ON c.id = p.customer_id
    WHERE r.current AND r.kind = 'bg-nbd' AND r.currency = ${currency} AND p.predicted_12m_minor IS NOT NULL AND c.canonical_id = ANY(${[...customerIds]}::uuid[])
    ORDER BY c.canonical_id, p.predicted_12m_minor DESC, p.customer_id`
  return new Map(rows.map(({ id, ...forecast }) => [id, forecast]))
}
