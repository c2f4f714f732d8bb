import { z } from 'zod'
import type { Page } from '@/domain/page'
import { shownName } from '@/features/customers/server'
import type { Ctx } from '@/server/context'
import { decodeCursor, toPage } from '@/server/db/page'
import { Prisma } from '@/server/db/sql'
import { DESK_RUN } from './keep-run'

export type AtRiskRow = {
  customerId: string
  name: string | null
  email: string | null
  tier: string | null
  pAlive: number
  predicted12mMinor: bigint
  netSalesMinor: bigint
  lastOrderAt: Date | null
}
export type AtRiskPage = Page<AtRiskRow> & { currency: string | null; total: number }

/** Who came back before and is now more likely gone than not, by the run in use. Whoever was erased cannot be won back. */
const atRisk = Prisma.sql`
  FROM model_runs r JOIN predictions p ON p.run_id = r.id JOIN customers c ON c.id = p.customer_id
  JOIN customer_order_stats s ON s.customer_id = c.id AND s.currency = r.currency LEFT JOIN points_accounts a ON a.customer_id = c.id
  WHERE r.current AND r.kind = ${DESK_RUN} AND p.p_alive < 0.5 AND p.frequency >= 2 AND p.predicted_12m_minor IS NOT NULL AND c.erased_at IS NULL`

/** People with much to lose and a weakening sign of life: P(alive) below one half, by net sales so far; ids break ties. Keyset. */
export async function listAtRisk(ctx: Ctx, { limit, cursor }: { limit: number; cursor?: string | null | undefined }): Promise<AtRiskPage> {
  const after = decodeCursor(cursor, z.tuple([z.string().regex(/^-?\d+$/), z.uuid()]))
  const [rows, [all]] = await Promise.all([
    ctx.db.$queryRaw<AtRiskRow[]>`
      SELECT c.id AS "customerId", ${shownName('c')} AS name, c.email, (SELECT t.name FROM tiers t WHERE t.code = a.tier_code ORDER BY t.id LIMIT 1) AS tier, p.p_alive AS "pAlive", p.predicted_12m_minor AS "predicted12mMinor", s.net_sales_minor AS "netSalesMinor", s.last_order_at AS "lastOrderAt"
      ${atRisk} ${after ? Prisma.sql`AND (s.net_sales_minor, c.id) < (${after[0]}::bigint, ${after[1]}::uuid)` : Prisma.empty}
      ORDER BY s.net_sales_minor DESC, c.id DESC LIMIT ${limit + 1}`,
    ctx.db.$queryRaw<{ total: number; currency: string | null }[]>`SELECT count(*)::int AS total, max(r.currency) AS currency ${atRisk}`,
  ])
  return { ...toPage(rows, limit, (row) => [String(row.netSalesMinor), row.customerId]), currency: all?.currency ?? null, total: all?.total ?? 0 }
}
