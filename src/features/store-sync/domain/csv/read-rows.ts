import { invalid } from '@/domain/errors'
import { type CsvRecord, CsvText } from './csv-text'
import { decode, type Encoding } from './decode'

/** A file as it streams in: bytes (see `decode`) or text. */
export type CsvInput = AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>
export type CsvRows = { delimiter: string; encoding: Encoding; columns: string[]; rows: AsyncGenerator<CsvRecord[]> }

const DELIMITERS = [',', ';', '\t']
/** The header is looked for in this much text at most. */
const MAX_HEADER = 64 * 1024

/**
 * Opens a CSV stream: finds the delimiter by the header line, then yields records in batches, in file order, with their physical lines.
 * @throws invalid `store-sync.empty-file`
 */
export async function readRows(input: CsvInput): Promise<CsvRows> {
  const { encoding, pieces } = await decode(input)
  let head = ''
  while (!/[^\s][^\n]*\n/.test(head) && head.length < MAX_HEADER) {
    const next = await pieces.next()
    if (next.done) break
    head += next.value
  }
  if (head.trim() === '') throw invalid('store-sync.empty-file', 'The file is empty.')
  const delimiter = detectDelimiter(head)
  const records = recordsOf(new CsvText(delimiter), head, pieces)
  const first = await records.next()
  const [header, ...rest] = first.done ? [] : first.value
  if (!header || header.fault) throw invalid('store-sync.broken-header', 'The first line of the file is not a header that can be read.')
  return { delimiter, encoding, columns: header.cells.map((name) => name.trim()), rows: prepend(rest, records) }
}

/** The delimiter that cuts the header line into the most cells; the comma when none does. */
function detectDelimiter(head: string): string {
  const columnsWith = (delimiter: string) => new CsvText(delimiter).push(head, true)[0]?.cells.length ?? 0
  return DELIMITERS.reduce((best, delimiter) => (columnsWith(delimiter) > columnsWith(best) ? delimiter : best))
}

async function* recordsOf(text: CsvText, head: string, pieces: AsyncGenerator<string>): AsyncGenerator<CsvRecord[]> {
  const first = marked(text.push(head))
  if (first.length > 0) yield first
  for await (const piece of pieces) {
    const records = marked(text.push(piece))
    if (records.length > 0) yield records
  }
  const last = marked(text.push('', true))
  if (last.length > 0) yield last
}

async function* prepend(rest: CsvRecord[], records: AsyncGenerator<CsvRecord[]>): AsyncGenerator<CsvRecord[]> {
  if (rest.length > 0) yield rest
  yield* records
}

/** TextDecoder drops the BOM and puts U+FFFD where bytes are not UTF-8; such rows are named, not guessed at. */
function marked(records: CsvRecord[]): CsvRecord[] {
  for (const record of records) if (!record.fault && record.cells.some((cell) => cell.includes('\uFFFD'))) record.fault = 'not-utf-8'
  return records
}
