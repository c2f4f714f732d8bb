import { csvLine } from '@/domain/csv-cell'
import { formatMinor, minorDigits } from '@/domain/money'
import { MAX_PAGE } from '@/domain/page'
import type { Ctx } from '@/server/context'
import { type KpiRowsInput, shiftPoint } from '../../domain'
import { getKpi } from './catalogue'
import type { AudienceOf } from './kpi-filter'
import { type KpiRow, readRowPage, rowFilter } from './kpi-rows'

/**
 * The rows behind a figure as CSV, page by page: its sums are the figure's. What may be in several currencies has each row's own amount, its currency
 * and the rate of its day, and is summed by the exact, unrounded `value` and `numerator`. `day` is that of the chart: of the store that was chosen, else of the desk; `at` is
 * UTC. Text that a spreadsheet would run is defused.
 */
export async function* kpiCsv(ctx: Ctx, input: Omit<KpiRowsInput, 'limit' | 'cursor'>, audienceOf: AudienceOf): AsyncGenerator<string> {
  const kpi = getKpi(input.kpi)
  const filter = await rowFilter(ctx, kpi, input, audienceOf)
  const isMoney = kpi.unit === 'money'
  const named = [...(kpi.amounts ? [...(isMoney ? ['amount'] : []), 'currency', 'rate'] : []), ...(isMoney ? [`value_${filter.currency}`] : [])]
  yield csvLine(['day', 'at', 'customer_id', 'customer', 'row', ...named, 'numerator', 'denominator'])
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof readRowPage>> = await readRowPage(ctx, kpi, filter, { limit: MAX_PAGE, cursor })
    for (const row of page.data) yield csvLine(cellsOf(row, isMoney, filter.currency))
    cursor = page.nextCursor
  } while (cursor)
}

function cellsOf({ day, at, customerId, customerName, label, num, den, converted }: KpiRow, isMoney: boolean, currency: string): string[] {
  const begin = [day, at.toISOString(), customerId ?? '', customerName ?? '', label]
  if (!converted) return [...begin, ...(isMoney ? [formatMinor(num, currency)] : []), String(num), String(den)]
  const value = shiftPoint(converted.num, -minorDigits(currency))
  const amount = isMoney ? [formatMinor(num, converted.currency)] : []
  return [...begin, ...amount, converted.currency, converted.rate, ...(isMoney ? [value] : []), converted.num, converted.den]
}
