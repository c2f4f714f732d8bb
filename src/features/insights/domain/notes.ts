import { z } from 'zod'
import { kpiFilterInput } from './inputs'

export const notesInput = z.strictObject({ kpi: z.string().max(60), from: kpiFilterInput.shape.from, to: kpiFilterInput.shape.to })
export type NotesInput = z.output<typeof notesInput>

/** `kpi` null: about the day, on every chart. */
export const addNoteInput = z.strictObject({ kpi: z.string().min(1).max(60).nullable(), day: z.iso.date(), text: z.string().trim().min(1).max(500) })
export type AddNoteInput = z.output<typeof addNoteInput>
