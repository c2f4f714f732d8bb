import type { IngestScope } from '@/features/customers/server'
import type { Tx } from '@/server/db/transact'
import type { CsvInput, ImportItem, Mapping, RejectReason } from '../../domain'

/** A record of a batch that could not be kept, by its place in the batch. */
export type Refusal = { index: number; reason: RejectReason; message: string }
export type BatchOutcome = {
  created: number
  updated: number
  unchanged: number
  rejected: Refusal[]
  /** Who each record is about, where records of one batch decide what those of a later one find. */
  people?: { customerId: string; email: string | null }[]
  /** What the batch may have made or changed, for the undo: ids by kind. Rows that turn out untouched are left out when it is noted. */
  touched: Touched
}
export const TOUCHED_KINDS = ['customers', 'orders', 'products', 'reviews', 'responses', 'tickets', 'points'] as const
export type TouchedKind = (typeof TOUCHED_KINDS)[number]
export type Touched = Partial<Record<TouchedKind, readonly string[]>>

/** Which file and how it is read. `fileHash` names its content: what may happen once a file is keyed by it. */
export type KindSetting = { mapping: Mapping; fileHash: string }

/** One kind of file: how it is read, and the one door its records go through. */
export type ImportKind<T> = {
  read(input: CsvInput): AsyncGenerator<ImportItem<T>>
  record(tx: Tx, scope: IngestScope, records: readonly T[]): Promise<BatchOutcome>
}
