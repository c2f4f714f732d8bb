import { userIdOf } from '@/domain/actor'
import { forbidden, missing } from '@/domain/errors'
import { newId } from '@/domain/id'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import type { AddNoteInput, EditNoteInput, NotesInput } from '../../domain'
import { getKpi } from '../kpi/catalogue'

/** `own`: written by whoever reads it. */
export type KpiNote = { id: string; kpi: string | null; day: string; text: string; createdBy: string; own: boolean }
const MAX = 200

/** What was noted about the days of a chart: about the figure, or about the day as such. By day, then by when it was noted. */
export const listNotes = (ctx: Ctx, { kpi, from, to }: NotesInput): Promise<KpiNote[]> =>
  ctx.db.$queryRaw<KpiNote[]>`
    SELECT id, kpi, day::text, text, created_by AS "createdBy", coalesce(created_by_id = ${userIdOf(ctx.actor)}::uuid, false) AS own FROM kpi_notes
    WHERE day BETWEEN ${from}::date AND ${to}::date AND (kpi IS NULL OR kpi = ${kpi}) ORDER BY day, id LIMIT ${MAX}`

/** @throws missing `kpi` */
export async function addNote(ctx: Ctx, { kpi, day, text }: AddNoteInput): Promise<{ id: string }> {
  if (kpi !== null) getKpi(kpi)
  return transact(ctx, async (tx) => {
    const id = newId(tx.now.getTime())
    await tx.db.$executeRaw`
      INSERT INTO kpi_notes (id, kpi, day, text, created_by_id, created_by, created_at)
      VALUES (${id}::uuid, ${kpi}, ${day}::date, ${text}, ${userIdOf(tx.actor)}::uuid, ${tx.actor.name}, ${tx.now})`
    tx.audit({ action: 'insights.add-note', subject: { type: 'kpi-note', id }, data: { kpi, day } })
    tx.touch('insights')
    return { id }
  })
}

/**
 * Writes a note's words anew. Only its author: nobody says something in another's name.
 * @throws missing `kpi-note`, forbidden `insights.not-your-note`
 */
export function editNote(ctx: Ctx, { id, text }: EditNoteInput): Promise<void> {
  return transact(ctx, async (tx) => {
    const note = await tx.db.kpiNote.findUnique({ where: { id }, select: { createdById: true } })
    if (!note) throw missing('kpi-note')
    if (note.createdById === null || note.createdById !== userIdOf(tx.actor)) throw forbidden('insights.not-your-note', 'Somebody else wrote this note.')
    const { count } = await tx.db.kpiNote.updateMany({ where: { id }, data: { text } })
    if (count === 0) throw missing('kpi-note')
    tx.audit({ action: 'insights.edit-note', subject: { type: 'kpi-note', id } })
    tx.touch('insights')
  })
}

/** @throws missing `kpi-note` */
export function removeNote(ctx: Ctx, { id }: { id: string }): Promise<void> {
  return transact(ctx, async (tx) => {
    const { count } = await tx.db.kpiNote.deleteMany({ where: { id } })
    if (count === 0) throw missing('kpi-note')
    tx.audit({ action: 'insights.remove-note', subject: { type: 'kpi-note', id } })
    tx.touch('insights')
  })
}
