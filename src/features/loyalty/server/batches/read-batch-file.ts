import { parse } from 'csv-parse/sync'
import { type BatchRowProblem, MAX_BATCH_ROWS, tooManyRows, unreadableFile } from '../../domain'

export type GivenRow = { readonly given: string; readonly amount: number; readonly problem: BatchRowProblem | null }

const PERSON = ['email', 'e-mail', 'customer', 'customer_id', 'customer id', 'customerid']
const POINTS = ['points', 'punkte', 'amount']

/**
 * Rows of a file with a header: a column that names the person (e-mail address or customer id), one with whole points, negative to remove. Comma, semicolon or tab.
 * A row whose points cannot be read is kept and named, not guessed at.
 * @throws invalid `loyalty.unreadable-file`, `loyalty.too-many-rows`
 */
export function readBatchFile(text: string): GivenRow[] {
  const [header, ...lines] = linesOf(text)
  const names = (header ?? []).map((name) => name.trim().toLowerCase())
  const person = names.findIndex((name) => PERSON.includes(name))
  const points = names.findIndex((name) => POINTS.includes(name))
  if (person < 0 || points < 0) throw unreadableFile('The first line has to name the columns: “email” (or “customer_id”) and “points”.', 'columns')
  if (lines.length > MAX_BATCH_ROWS) throw tooManyRows(MAX_BATCH_ROWS)
  return lines.map((line) => {
    const given = (line[person] ?? '').trim().slice(0, 320)
    const amount = pointsOf(line[points] ?? '')
    return { given, amount: amount ?? 0, problem: amount === null ? 'invalid-points' : given === '' ? 'unknown' : null }
  })
}

function linesOf(text: string): string[][] {
  try {
    return parse(text, { bom: true, delimiter: delimiterOf(text), relax_column_count: true, skip_empty_lines: true, trim: true })
  } catch (error) {
    throw unreadableFile((error as Error).message)
  }
}

/** The one that the first line has most of. */
function delimiterOf(text: string): string {
  const first = text.slice(0, text.search(/[\r\n]|$/))
  return [',', ';', '\t'].reduce((best, mark) => (first.split(mark).length > first.split(best).length ? mark : best), ',')
}

/** Whole, not zero, without thousands separators. @returns null when it is not that */
function pointsOf(cell: string): number | null {
  const text = cell.trim()
  if (!/^[+-]?\d{1,16}$/.test(text)) return null
  const amount = Number(text)
  return amount !== 0 && Number.isSafeInteger(amount) ? amount : null
}
