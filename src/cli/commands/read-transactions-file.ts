import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { type CsvError, type Info, parse } from 'csv-parse'
import { invalid } from '@/domain/errors'
import { PurchaseLedger, type RejectedRow, readTransaction } from '@/features/insights/domain/clv'

type Read = { readonly ledger: PurchaseLedger; readonly read: number; readonly rejected: number }
type Columns = { readonly customerId: number; readonly date: number; readonly amount: number; readonly currency: number }

/**
 * Streams a CSV of purchases (columns customer_id, date, amount and, if it likes, currency, found by name; others are ignored) into a ledger.
 * @param onRejected told about each row that is left out
 * @throws invalid `clv.missing-column`, or the file system's own error
 */
export async function readTransactionsFile(path: string, onRejected: (row: RejectedRow) => void): Promise<Read> {
  const ledger = new PurchaseLedger()
  let [read, rejected] = [0, 0]
  let columns: Columns | null = null
  const reject = (row: RejectedRow) => {
    rejected++
    onRejected(row)
  }
  const parser = parse({
    bom: true,
    delimiter: await delimiterOf(path),
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error?: CsvError) => {
      read++
      reject({ line: typeof error?.lines === 'number' ? error.lines : 0, reason: error?.message ?? 'not CSV' })
    },
  })
  const file = createReadStream(path)
  file.on('error', (error) => parser.destroy(error))
  for await (const { record, info } of file.pipe(parser) as AsyncIterable<{ record: string[]; info: Info }>) {
    if (!columns) {
      columns = columnsOf(record)
      continue
    }
    read++
    const cell = (index: number) => record[index] ?? ''
    const transaction = readTransaction({
      line: info.lines,
      customerId: cell(columns.customerId),
      date: cell(columns.date),
      amount: cell(columns.amount),
      currency: cell(columns.currency),
    })
    if ('reason' in transaction) reject(transaction)
    else ledger.add(transaction)
  }
  if (!columns) throw invalid('clv.empty-file', 'The file is empty.')
  return { ledger, read, rejected }
}

function columnsOf(header: readonly string[]): Columns {
  const names = header.map((name) => name.trim().toLowerCase())
  const at = (name: string) => {
    const index = names.indexOf(name)
    if (index < 0) throw invalid('clv.missing-column', `The file has no column “${name}” (it has ${names.join(', ')}).`, { column: name })
    return index
  }
  return { customerId: at('customer_id'), date: at('date'), amount: at('amount'), currency: names.indexOf('currency') }
}

/** Comma, semicolon or tab: whichever the header line has most of. */
async function delimiterOf(path: string): Promise<string> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4_096), 0, 4_096, 0)
    const header = buffer.toString('utf8', 0, bytesRead).split(/\r?\n/, 1)[0]!
    return [',', ';', '\t'].reduce((best, candidate) => (header.split(candidate).length > header.split(best).length ? candidate : best))
  } finally {
    await file.close()
  }
}
