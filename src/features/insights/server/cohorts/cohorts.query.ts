import type { Ctx } from '@/server/context'
import { type CohortCellRow, type CohortInput, type CohortKind, type CohortRow, cohortTable } from '../../domain'
import { cohortCells } from '../roll-ups/cohort-cells'
import { spendPerKey } from '../spend/spend-per-key'
import { cohortScope, monthsOf } from './cohort-scope'

export type Cohorts = { by: CohortKind; currency: string; timeZone: string; thisMonth: string; asOf: Date; rows: CohortRow[] }

/** Rows beyond it are the smallest cohorts (products with a long tail). */
const MAX_ROWS = 60
const KIND = { month: 'all', source: 'source', product: 'product', discount: 'discount' } as const

/** Who first bought when (or how), and who of them bought again in which month. From the roll-up while it is fresh, else from the orders. */
export async function getCohorts(ctx: Ctx, input: CohortInput): Promise<Cohorts> {
  const scope = await cohortScope(ctx, input)
  const { firstMonth } = scope
  const kind = KIND[input.by]
  const rows = scope.isKept
    ? await ctx.db.$queryRaw<CohortCellRow[]>`
        SELECT key, cohort::text, month::text, customers, orders, net_sales_minor AS "netSalesMinor" FROM cohort_months
        WHERE scope = ${scope.scope}::uuid AND kind = ${kind} AND cohort >= ${firstMonth}::date ORDER BY cohort, month`
    : await ctx.db.$queryRaw<CohortCellRow[]>`
        SELECT key, cohort::text, month::text, customers, orders, net_sales_minor AS "netSalesMinor" FROM (${cohortCells(scope, monthsOf(scope), scope.firsts)}) cells
        WHERE kind = ${kind} AND cohort >= ${firstMonth}::date ORDER BY cohort, month`
  const named = input.by === 'month' ? rows.map((row) => ({ ...row, key: row.cohort.slice(0, 7) })) : rows
  const table = cohortTable(input.by, named, scope.thisMonth, await spendPerKey(ctx, scope, input.by))
  const sorted = input.by === 'month' ? table : table.sort((a, b) => b.size - a.size || a.key.localeCompare(b.key)).slice(0, MAX_ROWS)
  return { by: input.by, currency: scope.currency, timeZone: scope.zone, thisMonth: scope.thisMonth.slice(0, 7), asOf: scope.asOf, rows: sorted }
}
