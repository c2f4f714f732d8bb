import type { CsvInput, RejectedRow } from '../../domain'
import type { Batch } from './batches'
import type { BatchOutcome, Refusal } from './import-kind'
import type { RejectedFile } from './rejected-file'
import type { RunState } from './run-state'

export type ImportSource = {
  open(): CsvInput
  /** Of the file, where it is known: for the progress bar. */
  bytes?: number
  /** How far the file has been read. */
  bytesRead?(): number
  /** Where the rejected rows are written. */
  rejectedPath: string
  onProgress?(state: RunState): void
  /** Somebody will try again after a fault that is not the file's: the run stays open. */
  resumable?: boolean
}

/** How a run stands after a batch; its rejected rows are written. */
export async function after(state: RunState, batch: Batch<unknown>, outcome: BatchOutcome, report: RejectedFile, source: ImportSource): Promise<RunState> {
  const rows: RejectedRow[] = [...batch.rejected.flat(), ...outcome.rejected.flatMap((refusal) => rowsOf(batch, refusal))]
  const { counts, cursor } = state
  const read = counts.read + batch.items
  return {
    ...state,
    expected: estimate(source, read) ?? null,
    counts: {
      read,
      created: counts.created + outcome.created,
      updated: counts.updated + outcome.updated,
      unchanged: counts.unchanged + outcome.unchanged,
      rejected: counts.rejected + batch.rejected.length + outcome.rejected.length,
    },
    cursor: {
      records: cursor.records + batch.items,
      rejectedBytes: await report.write(
        cursor.rejectedBytes,
        batch.header,
        rows.toSorted((a, b) => a.line - b.line),
      ),
    },
  }
}

/** A record that was read and could not be kept, with all its rows: they are corrected and imported again. */
const rowsOf = (batch: Batch<unknown>, { index, reason, message }: Refusal): RejectedRow[] =>
  batch.records[index]!.rows.map(({ line, cells }) => ({ line, cells, reason, field: null, message }))

/** How many records the file will have had, going by those so far. */
export function estimate(source: ImportSource, records: number): number | undefined {
  const read = source.bytesRead?.() ?? 0
  return source.bytes && read > 0 ? Math.max(records, Math.round((records * source.bytes) / read)) : undefined
}
