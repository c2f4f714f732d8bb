import { csvCell } from '@/domain/csv-cell'
import { formatMinor } from '@/domain/money'
import { MAX_PAGE } from '@/domain/page'
import type { Ctx } from '@/server/context'
import type { KpiRowsInput } from '../../domain'
import { getKpi } from './catalogue'
import { filterOf } from './kpi-filter'
import { listKpiRows } from './kpi-rows'

/** The rows behind a figure as CSV, page by page: its sums are the figure's. Text that a spreadsheet would run is defused. */
export async function* kpiCsv(ctx: Ctx, input: Omit<KpiRowsInput, 'limit' | 'cursor'>): AsyncGenerator<string> {
  const kpi = getKpi(input.kpi)
  const { currency } = await filterOf(ctx, input)
  const money = kpi.unit === 'money'
  yield `at,customer_id,customer,row,${money ? `value_${currency},` : ''}numerator,denominator\r\n`
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof listKpiRows>> = await listKpiRows(ctx, { ...input, limit: MAX_PAGE, cursor })
    for (const row of page.data) {
      const cells = [
        row.at.toISOString(),
        row.customerId ?? '',
        csvCell(row.customerName ?? ''),
        csvCell(row.label),
        ...(money ? [formatMinor(row.num, currency)] : []),
        String(row.num),
        String(row.den),
      ]
      yield `${cells.map(quoted).join(',')}\r\n`
    }
    cursor = page.nextCursor
  } while (cursor)
}

const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
