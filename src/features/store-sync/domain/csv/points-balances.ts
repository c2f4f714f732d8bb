import { normaliseEmail } from '@/domain/email-address'
import { invalid } from '@/domain/errors'
import type { ImportFormat } from '../import'
import type { Mapping } from '../mapping/mapping'
import type { MappedRow } from './mapped/mapped-row'
import { readMapped } from './mapped/read-mapped'
import { peekColumns } from './peek-columns'
import type { CsvInput } from './read-rows'
import type { ImportItem } from './rejected-row'
import { keyOf, type ShopperKey } from './shopper-key'

/**
 * Points a file speaks of. `set`: what a shopper had at the programme left behind, ≥ 0, one a shopper. `add`: points given (or, below zero, taken),
 * row by row.
 */
export type PointsBalanceRecord = ShopperKey & { customerName: string | null; points: number; mode: Mapping['pointsMode']; line: number; dedupeKey: string }

/** The largest balance taken in: what a 32-bit integer column holds. */
const MOST_POINTS = 2_147_483_647

/**
 * Reads points by mapping. Whole points without thousands separators; Growave's decimals are rounded half up (12.50 → 13), half a point in the
 * shopper's favour. LoyaltyLion's files are read by position (column A e-mail, column B points), with or without a header, and always add.
 */
export async function* readPointsBalances(input: CsvInput, mapping: Mapping, format: ImportFormat): AsyncGenerator<ImportItem<PointsBalanceRecord>> {
  const mode = format === 'loyaltylion' ? 'add' : mapping.pointsMode
  const read = (row: MappedRow) => balanceOf(row, mode, format)
  const keyed = (balance: PointsBalanceRecord) => (mode === 'set' ? balance.dedupeKey : null)
  if (format !== 'loyaltylion') return yield* readMapped(input, mapping, { entity: 'points', read, keyOf: keyed })
  const { columns, whole } = await peekColumns(input)
  if (columns.length < 2) throw invalid('store-sync.wrong-file', 'The file needs two columns: e-mail address, points.', { problem: 'two-columns' })
  const headless = normaliseEmail(columns[0]) !== null
  const [email, points] = headless ? ['A', 'B'] : [columns[0]!, columns[1]!]
  const text = headless ? named(whole, columns.length) : whole
  yield* withoutAddedLine(readMapped(text, { ...mapping, columns: { email, points } }, { entity: 'points', read, keyOf: keyed }), headless ? 1 : 0)
}

function balanceOf(row: MappedRow, mode: Mapping['pointsMode'], format: ImportFormat): PointsBalanceRecord {
  const shopper = row.shopper()
  const least = mode === 'add' ? -MOST_POINTS : 0
  const points = row.needed(format === 'growave' ? rounded(row, least) : row.whole('points', least, MOST_POINTS), 'points')
  const name = [row.text('firstName', 255), row.text('lastName', 255)].filter((part) => part !== null).join(' ')
  return { ...shopper, customerName: name || null, points, mode, line: row.line, dedupeKey: keyOf(shopper) }
}

function rounded(row: MappedRow, least: number): number | null {
  const text = row.raw('points')
  if (text === '') return null
  const match = /^(-?)(\d{1,10})(?:[.,](\d{1,2}))?$/.exec(text)
  const value = match ? Math.floor((Number(`${match[1]}${match[2]}${(match[3] ?? '').padEnd(2, '0')}`) + 50) / 100) : Number.NaN
  if (value >= least && value <= MOST_POINTS) return value
  throw row.problem('number-invalid', 'points', `“${text}” is not a number from ${least} to ${MOST_POINTS} with at most two decimals.`)
}

/** A file without a header gets one, and its lines keep their numbers. */
async function* named(pieces: AsyncIterable<Uint8Array | string>, width: number): AsyncGenerator<Uint8Array | string> {
  yield Buffer.from(`${Array.from({ length: width }, (_, n) => String.fromCharCode(65 + n)).join(',')}\n`)
  yield* pieces
}

async function* withoutAddedLine<T>(items: AsyncGenerator<ImportItem<T & { line: number }>>, added: number): AsyncGenerator<ImportItem<T & { line: number }>> {
  for await (const item of items) {
    const earlier = <R extends { line: number }>(row: R): R => ({ ...row, line: row.line - added })
    if (item.kind === 'record') yield { ...item, value: earlier(item.value), rows: item.rows.map(earlier) }
    else if (item.kind === 'rejected') yield { ...item, rows: item.rows.map(earlier) }
    else yield item
  }
}
