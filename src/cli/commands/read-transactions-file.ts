import { open } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { DomainError, invalid } from '@/domain/errors'
import { PurchaseLedger, type RejectedTransaction, readTransaction } from '@/features/insights/domain'

type Read = { readonly ledger: PurchaseLedger; readonly read: number; readonly rejected: number }
type Layout = { readonly delimiter: string; readonly customerId: number; readonly date: number; readonly amount: number; readonly currency: number }

/**
 * Streams a CSV of purchases (columns customer_id, date, amount and, if it likes, currency, found by name; others are ignored) into a
 * ledger. No cell of such a file has a line break in it, so each line stands for itself: a quote gone wrong costs its own line only.
 * @param onRejected told about each row that is left out
 * @throws invalid `clv.empty-file`, `clv.missing-column`; unavailable `clv.file-unreadable`
 */
export async function readTransactionsFile(path: string, onRejected: (row: RejectedTransaction) => void): Promise<Read> {
  const ledger = new PurchaseLedger()
  const counts = { line: 0, read: 0, rejected: 0 }
  let layout: Layout | null = null
  for await (const text of linesOf(path)) {
    const line = ++counts.line
    if (text.trim() === '') continue
    if (!layout) {
      layout = layoutOf(text.replace(/^\uFEFF/, ''))
      continue
    }
    counts.read++
    const transaction = transactionOf(line, text, layout)
    if ('reason' in transaction) {
      counts.rejected++
      onRejected(transaction)
    } else ledger.add(transaction)
  }
  if (!layout) throw invalid('clv.empty-file', 'The file is empty.')
  return { ledger, read: counts.read, rejected: counts.rejected }
}

function transactionOf(line: number, text: string, layout: Layout) {
  const cells = cellsOf(text, layout.delimiter)
  if (!cells) return { line, reason: 'a quote in this line is not closed or not doubled' }
  const cell = (index: number) => cells[index] ?? ''
  return readTransaction({ line, customerId: cell(layout.customerId), date: cell(layout.date), amount: cell(layout.amount), currency: cell(layout.currency) })
}

/** Comma, semicolon or tab, whichever the header has most of, and where the columns stand. */
function layoutOf(header: string): Layout {
  const delimiter = [',', ';', '\t'].reduce((best, candidate) => (header.split(candidate).length > header.split(best).length ? candidate : best))
  const names = (cellsOf(header, delimiter) ?? []).map((name) => name.trim().toLowerCase())
  const at = (name: string) => {
    const index = names.indexOf(name)
    if (index < 0) throw invalid('clv.missing-column', `The file has no column “${name}” (it has ${names.join(', ')}).`, { column: name })
    return index
  }
  return { delimiter, customerId: at('customer_id'), date: at('date'), amount: at('amount'), currency: names.indexOf('currency') }
}

function cellsOf(line: string, delimiter: string): string[] | null {
  if (!line.includes('"')) return line.split(delimiter)
  try {
    return (parse(line, { delimiter, relax_column_count: true }) as string[][])[0] ?? []
  } catch {
    return null
  }
}

async function* linesOf(path: string): AsyncGenerator<string> {
  const file = await open(path).catch(unreadable)
  try {
    yield* file.readLines()
  } catch (cause) {
    unreadable(cause)
  } finally {
    await file.close()
  }
}

function unreadable(cause: unknown): never {
  throw new DomainError('unavailable', 'clv.file-unreadable', cause instanceof Error ? cause.message : String(cause), {}, { cause })
}
