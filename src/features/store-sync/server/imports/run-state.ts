import { z } from 'zod'
import { IMPORT_ENTITIES, IMPORT_FORMATS } from '../../domain'

const count = z.number().int().nonnegative()

/** What a run knows of itself: kept in `sync_runs.counts`, written with the rows of each batch, so that a run that died goes on where it stood. */
export const runStateSchema = z.strictObject({
  counts: z.strictObject({ read: count, created: count, updated: count, unchanged: count, rejected: count }),
  dryRun: z.boolean(),
  entity: z.enum(IMPORT_ENTITIES),
  format: z.enum(IMPORT_FORMATS),
  fileName: z.string(),
  /** The uploaded file; null: the command line reads it from where it lies. */
  fileId: z.uuid().nullable(),
  /** Records behind us, and how much of the file of rejected rows belongs to them. */
  cursor: z.strictObject({ records: count, rejectedBytes: count }),
  rejectedFile: z.string().nullable(),
  /** Whose import it is, when a person began it. */
  startedById: z.uuid().nullable(),
  /** The last sign of life. */
  livesAt: z.iso.datetime(),
})
export type RunState = z.output<typeof runStateSchema>
