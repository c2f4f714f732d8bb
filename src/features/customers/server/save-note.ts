import { conflict } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { noSuchCustomer, profileChanged, type SaveNoteInput } from '../domain'

/** Writes the note about a person. @throws missing `customer.missing`, conflict `customers.changed-meanwhile` when somebody else wrote since it was read */
export async function saveNote(ctx: Ctx, { customerId, note, seen }: SaveNoteInput): Promise<void> {
  await transact(ctx, async (tx) => {
    const [row] = await tx.db.$queryRaw<{ id: string; note: string | null }[]>`
      SELECT p.id, p.note FROM customers c JOIN customers p ON p.id = c.canonical_id WHERE c.id = ${customerId}::uuid FOR NO KEY UPDATE OF p`
    if (!row) throw noSuchCustomer()
    const next = note === '' ? null : note
    if (row.note === next) return
    if ((row.note ?? '') !== (seen ?? '')) throw conflict('customers.changed-meanwhile', 'Somebody else changed the note meanwhile.', { note: row.note })
    await tx.db.customer.update({ where: { id: row.id }, data: { note: next, updatedAt: tx.now } })
    tx.audit({ action: 'customers.save-note', subject: { type: 'customer', id: row.id }, customerId: row.id, data: { length: note.length } })
    tx.emit(profileChanged, { customerId: row.id, data: { fields: ['note'], source: tx.actor.kind } })
  })
}
