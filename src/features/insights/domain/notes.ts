import { z } from 'zod'
import { kpiFilterInput } from './inputs'
import { bucketOf, type Granularity } from './kpi'

export const notesInput = z.strictObject({ kpi: z.string().max(60), from: kpiFilterInput.shape.from, to: kpiFilterInput.shape.to })
export type NotesInput = z.output<typeof notesInput>

/** `kpi` null: about the day, on every chart. */
export const addNoteInput = z.strictObject({ kpi: z.string().min(1).max(60).nullable(), day: z.iso.date(), text: z.string().trim().min(1).max(500) })
export type AddNoteInput = z.output<typeof addNoteInput>

/** Other words for a note of one's own; its day and its figure stay. */
export const editNoteInput = z.strictObject({ id: z.uuid(), text: addNoteInput.shape.text })
export type EditNoteInput = z.output<typeof editNoteInput>

/** Where notes stand in a chart: one mark a bucket, with the places its notes have in the list below (from 1). `notes` in the order of the list. */
export function marksOf(notes: readonly { day: string; text: string }[], granularity: Granularity): { date: string; places: number[]; text: string }[] {
  const marks = new Map<string, { date: string; places: number[]; text: string }>()
  for (const [index, { day, text }] of notes.entries()) {
    const date = bucketOf(day, granularity)
    const mark = marks.get(date)
    marks.set(date, mark ? { date, places: [...mark.places, index + 1], text: `${mark.text}; ${text}` } : { date, places: [index + 1], text })
  }
  return [...marks.values()]
}
