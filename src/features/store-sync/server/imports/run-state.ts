import { z } from 'zod'
import { IMPORT_ENTITIES, IMPORT_FORMATS, mappingSchema } from '../../domain'

const count = z.number().int().nonnegative()

/** What a taken-back import says of it: rows taken away or restored, rows that stay and why. */
export const undoResultSchema = z.strictObject({
  removed: z.record(z.string(), count),
  restored: z.record(z.string(), count),
  /** By kind and reason. */
  kept: z.array(z.strictObject({ kind: z.string(), reason: z.string(), count })),
})
export type UndoResult = z.output<typeof undoResultSchema>

/** What a run knows of itself: kept in `sync_runs.counts`, written with the rows of each batch, so that a run that died goes on where it stood. */
export const runStateSchema = z.strictObject({
  counts: z.strictObject({ read: count, created: count, updated: count, unchanged: count, rejected: count }),
  dryRun: z.boolean(),
  entity: z.enum(IMPORT_ENTITIES),
  format: z.enum(IMPORT_FORMATS),
  /** How the file is read; runs of older versions have none. */
  mapping: mappingSchema.nullable().default(null),
  /** SHA-256 of the file (hex). */
  fileHash: z.string().default(''),
  fileName: z.string(),
  /** The uploaded file; null: the command line reads it from where it lies. */
  fileId: z.uuid().nullable(),
  /** Records behind us, and how much of the file of rejected rows belongs to them. */
  cursor: z.strictObject({ records: count, rejectedBytes: count }),
  rejectedFile: z.string().nullable(),
  /** Whose import it is, when a person began it. */
  startedById: z.uuid().nullable(),
  /** About how many records the file has, once that can be told: for the progress bar. */
  expected: count.nullable().default(null),
  /** The activity that runs it: people cancel it by that. */
  activityId: z.uuid().nullable().default(null),
  undone: undoResultSchema.extend({ by: z.string(), at: z.iso.datetime() }).nullable().default(null),
  /** The last sign of life. */
  livesAt: z.iso.datetime(),
})
export type RunState = z.output<typeof runStateSchema>
