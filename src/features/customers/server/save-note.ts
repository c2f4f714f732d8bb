import { conflict } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { erasedCustomer, noSuchCustomer, profileChanged, type SaveNoteInput } from '../domain'

/**
 * Writes the note about a person: where it stands already, which may be on somebody merged into them, else on the survivor.
 * @throws missing `customer.missing`, rule `customers.erased`, conflict `customers.changed-meanwhile` when somebody else wrote since it was read
 */
export async function saveNote(ctx: Ctx, { customerId, note, seen }: SaveNoteInput): Promise<void> {
  await transact(ctx, async (tx) => {
    const rows = await tx.db.$queryRaw<{ id: string; canonicalId: string; note: string | null; erased: boolean }[]>`
      SELECT id, canonical_id AS "canonicalId", note, erased_at IS NOT NULL AS erased FROM customers
      WHERE canonical_id = (SELECT canonical_id FROM customers WHERE id = ${customerId}::uuid) ORDER BY id FOR NO KEY UPDATE`
    const survivor = rows.find(({ id, canonicalId }) => id === canonicalId)
    if (!survivor) throw noSuchCustomer()
    if (survivor.erased) throw erasedCustomer()
    const row = [survivor, ...rows].find((one) => one.note !== null) ?? survivor
    const next = note === '' ? null : note
    if (row.note === next) return
    if ((row.note ?? '') !== (seen ?? '')) throw conflict('customers.changed-meanwhile', 'Somebody else changed the note meanwhile.', { note: row.note })
    await tx.db.customer.update({ where: { id: row.id }, data: { note: next, updatedAt: tx.now } })
    tx.audit({ action: 'customers.save-note', subject: { type: 'customer', id: row.id }, customerId: survivor.id, data: { length: note.length } })
    tx.emit(profileChanged, { customerId: survivor.id, data: { fields: ['note'], source: tx.actor.kind } })
  })
}
