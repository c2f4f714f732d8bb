import type { MatterSource } from '@/features/tickets/server'

/** Somebody who came back before and is about to be lost: P(alive) below one half in the current run, with what they have brought so far. As on the list of those at risk. */
export const valueMatters: MatterSource = {
  name: 'insights',
  async matters(ctx, { customerId, personIds }) {
    const [row] = await ctx.db.$queryRaw<{ pAlive: number; minor: bigint; currency: string }[]>`
      SELECT p.p_alive AS "pAlive", s.net_sales_minor AS minor, s.currency FROM model_runs r
      JOIN predictions p ON p.run_id = r.id AND p.customer_id = ANY(${personIds}::uuid[])
      JOIN customer_order_stats s ON s.customer_id = ${customerId}::uuid AND s.currency = r.currency
      WHERE r.current AND r.kind = 'bg-nbd' AND p.p_alive < 0.5 AND p.frequency >= 2 ORDER BY p.predicted_12m_minor DESC NULLS LAST, p.customer_id LIMIT 1`
    if (!row) return []
    return [
      {
        kind: 'value-at-risk',
        values: { chance: Math.round(row.pAlive * 100) },
        money: { amountMinor: String(row.minor), currency: row.currency },
        at: null,
        href: `/customers/${customerId}`,
      },
    ]
  },
}
