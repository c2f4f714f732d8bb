import pg from 'pg'
import { loadMatters, panelSources } from '@/features/tickets/server'
import { systemCtx } from '@/server/context'
import { fillPanelDesk } from '@/testing/bench/panel-desk'
import { inScratchDatabase } from '@/testing/bench/scratch-database'
import { matterSources } from '@/wiring/matter-sources'

/** Milliseconds. `facts`: how many were said of a person on average; `bySource`: p95 of each alone. */
export type PanelFigures = { customers: number; p50Ms: number; p95Ms: number; slowestMs: number; facts: number; bySource: Record<string, number> }

/** "What matters now" of people picked all over a desk of so many, each asked once: nothing of theirs is in any cache of ours. */
export const measurePanel = (customers: number, operations: number, say: (line: string) => void): Promise<PanelFigures> =>
  inScratchDatabase(async (url) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      await fillPanelDesk(client, customers, say)
      const { rows } = await client.query<{ id: string }>(`SELECT md5('c' || i * $2::bigint % $1)::uuid AS id FROM generate_series(1, $3::int) AS i`, [
        customers,
        7_919,
        operations + WARM,
      ])
      const ctx = systemCtx('bench')
      const sources = panelSources(matterSources)
      const spent: number[] = []
      let facts = 0
      for (const [i, { id: customerId }] of rows.entries()) {
        const started = performance.now()
        const found = await loadMatters(ctx, sources, { customerId })
        if (i < WARM) continue
        spent.push(performance.now() - started)
        facts += found.length
      }
      const bySource: Record<string, number> = {}
      for (const { name, matters } of sources) {
        const alone: number[] = []
        for (const { id: customerId } of rows) {
          const started = performance.now()
          await matters(ctx, { customerId, personIds: [customerId], ticketId: null, now: ctx.clock.now() })
          alone.push(performance.now() - started)
        }
        bySource[name] = percentile(alone, 95)
      }
      return {
        ...{ customers, facts: Math.round((10 * facts) / spent.length) / 10, bySource },
        ...{ p50Ms: percentile(spent, 50), p95Ms: percentile(spent, 95), slowestMs: percentile(spent, 100) },
      }
    } finally {
      await client.end()
    }
  })

/** Connections are open and statements planned before anything is counted. */
const WARM = 40

function percentile(spent: readonly number[], p: number): number {
  const sorted = spent.toSorted((a, b) => a - b)
  return Math.round(100 * (sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * p) / 100))] ?? 0)) / 100
}
