import { type RateInput, rateInput } from './rate'

/** A line that was not understood: the first of them is 1, empty ones are counted. */
export type RateProblem = {
  line: number
  field: 'day' | 'currency' | 'rate' | 'line'
  reason: 'unreadable' | 'own-currency' | 'twice' | 'too-many'
  text: string
}
export type ParsedRates = { rates: RateInput[]; problems: RateProblem[] }

export const MAX_RATES = 2_000
const FIELDS = ['day', 'currency', 'rate'] as const
const NAMES: Record<string, (typeof FIELDS)[number]> = {
  ...{ day: 'day', date: 'day', tag: 'day', datum: 'day' },
  ...{ currency: 'currency', währung: 'currency', rate: 'rate', kurs: 'rate' },
}

/**
 * Reads rates that were pasted: a line each, day, currency and rate apart by commas, semicolons or tabs; a first line with their names may set another
 * order. With semicolons or tabs a rate may have a decimal comma.
 * @param own the desk's currency, which has no rate
 */
export function parseRates(text: string, own: string): ParsedRates {
  const lines = text.split(/\r\n|\r|\n/).map((content, index) => ({ content, line: index + 1 }))
  const told = lines.filter(({ content }) => content.trim() !== '')
  const order = orderIn(told[0]?.content)
  const parsed: ParsedRates = { rates: [], problems: [] }
  const seen = new Set<string>()
  for (const { content, line } of order ? told.slice(1) : told) {
    const problem = (field: RateProblem['field'], reason: RateProblem['reason']) => parsed.problems.push({ line, field, reason, text: content.slice(0, 200) })
    if (parsed.rates.length === MAX_RATES) {
      problem('line', 'too-many')
      break
    }
    const cells = cellsOf(content)
    const read = rateInput.safeParse(Object.fromEntries((order ?? FIELDS).map((field, index) => [field, cells[index] ?? ''])))
    if (cells.length !== FIELDS.length) problem('line', 'unreadable')
    else if (!read.success) for (const field of FIELDS.filter((name) => read.error.issues.some(({ path }) => path[0] === name))) problem(field, 'unreadable')
    else if (read.data.currency === own) problem('currency', 'own-currency')
    else if (seen.has(`${read.data.currency} ${read.data.day}`)) problem('line', 'twice')
    else {
      seen.add(`${read.data.currency} ${read.data.day}`)
      parsed.rates.push(read.data)
    }
  }
  return parsed
}

const cellsOf = (line: string): string[] =>
  line.split(/[;\t]/.test(line) ? /[;\t]/ : ',').map((cell) =>
    cell
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .trim(),
  )

/** The fields in the order a heading names them; null when the line is no heading. */
function orderIn(line: string | undefined): (typeof FIELDS)[number][] | null {
  const names = line === undefined ? [] : cellsOf(line.replace('\ufeff', '')).map((cell) => NAMES[cell.toLowerCase()])
  const known = names.filter((name) => name !== undefined)
  return known.length === FIELDS.length && names.length === FIELDS.length && new Set(known).size === FIELDS.length ? known : null
}
