import type { IngestScope } from '@/features/customers/server'
import type { Tx } from '@/server/db/transact'
import type { CsvInput, ImportItem } from '../../domain'

/** A record of a batch that could not be kept, by its place in the batch. */
export type Refusal = { index: number; reason: 'customer-unknown' | 'opening-differs' | 'not-kept'; message: string }
export type BatchOutcome = {
  created: number
  updated: number
  unchanged: number
  rejected: Refusal[]
  /** Who each record is about, where records of one batch decide what those of a later one find. */
  people?: { customerId: string; email: string | null }[]
}

/** One kind of file: how it is read, and the one door its records go through. */
export type ImportKind<T> = {
  read(input: CsvInput): AsyncGenerator<ImportItem<T>>
  record(tx: Tx, scope: IngestScope, records: readonly T[]): Promise<BatchOutcome>
}
