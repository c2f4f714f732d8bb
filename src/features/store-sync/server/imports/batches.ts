import type { CsvHeader, FileRow, ImportItem, RejectedRow } from '../../domain'

export const BATCH = 1_000

/** What is written in one transaction: records, and rows that were turned away between them. `items` counts both. */
export type Batch<T> = { header: CsvHeader; items: number; records: { value: T; rows: readonly FileRow[] }[]; rejected: (readonly RejectedRow[])[] }

/** Cuts what a reader yields into batches, in file order. @param skip items that an earlier try of this run has behind it */
export async function* batchesOf<T>(items: AsyncGenerator<ImportItem<T>>, skip: number): AsyncGenerator<Batch<T>> {
  let header: CsvHeader | null = null
  let batch: Batch<T> | null = null
  let passed = 0
  for await (const item of items) {
    if (item.kind === 'header') {
      header = item.header
      continue
    }
    if (passed++ < skip) continue
    batch ??= { header: header!, items: 0, records: [], rejected: [] }
    batch.items++
    if (item.kind === 'record') batch.records.push({ value: item.value, rows: item.rows })
    else batch.rejected.push(item.rows)
    if (batch.items === BATCH) {
      yield batch
      batch = null
    }
  }
  if (batch) yield batch
}

export const valuesOf = <T>({ records }: Batch<T>): T[] => records.map(({ value }) => value)
