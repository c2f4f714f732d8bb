import type { Ctx } from '@/server/context'
import { SUPPORT_FIGURES, type SupportFigure, type SupportInput } from '../../domain'
import { getKpi } from '../kpi/catalogue'
import { type AudienceOf, filterOf } from '../kpi/kpi-filter'
import { aggregate, countOf, type Sums, sumsSql } from '../kpi/sums'
import { groupedRows } from './grouped-rows'

export type SupportCell = { value: number | null; n: number }
export type SupportLine = { key: string | null; name: string | null; figures: Partial<Record<SupportFigure, SupportCell>> }

const MOST_LINES = 100

/**
 * The support report: every figure by agent, team, topic or product. A cell is the figure of the catalogue over its own rows of that group, so that the cells
 * of an agent add up to what the dashboard says of them. One statement a figure. Most tickets first, then by name; those that have none last.
 */
export async function getSupportBreakdown(ctx: Ctx, { by, ...input }: SupportInput, audienceOf: AudienceOf): Promise<SupportLine[]> {
  const filter = await filterOf(ctx, input, audienceOf)
  const lines = new Map<string | null, SupportLine>()
  for (const id of SUPPORT_FIGURES) {
    const kpi = getKpi(id)
    const rows = await ctx.db.$queryRaw<(Sums & { key: string | null; name: string | null })[]>`
      SELECT key, name, ${sumsSql(kpi)} FROM (${groupedRows(kpi, filter, by)}) rows GROUP BY key, name`
    for (const { key, name, ...sums } of rows) {
      const line = lines.get(key) ?? { key, name, figures: {} }
      line.figures[id] = { value: aggregate(kpi.aggregate, sums), n: countOf(kpi, sums) }
      lines.set(key, line)
    }
  }
  const weight = ({ key, figures }: SupportLine) => (key === null ? -1 : (figures['tickets-opened']?.n ?? 0) + (figures['tickets-backlog']?.n ?? 0))
  return [...lines.values()].sort((a, b) => weight(b) - weight(a) || (a.name ?? '').localeCompare(b.name ?? '')).slice(0, MOST_LINES)
}
