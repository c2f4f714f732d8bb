import { userIdOf } from '@/domain/actor'
import { conflict, forbidden, missing } from '@/domain/errors'
import { newId } from '@/domain/id'
import { may } from '@/domain/permissions'
import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import { type SaveMacroInput, saveMacroInput } from '../../domain'

/**
 * Keeps a macro, or changes one. One for everybody is a manager's to write; one's own, anybody's.
 * @throws conflict `tickets.macro-changed`, forbidden `tickets.macro-for-all`, missing `macro.missing`
 */
export async function saveMacro(ctx: Ctx, input: SaveMacroInput): Promise<{ id: string }> {
  const { id, version, shared, ...macro } = saveMacroInput.parse(input)
  return transact(ctx, async (tx) => {
    if (shared) demandManager(tx)
    const known = id ? await macroToChange(tx, id, version) : null
    const ownerId = shared ? null : demandUser(tx)
    const saved = known
      ? await tx.db.macro.update({ where: { id: known.id }, data: { ...macro, ownerId, version: known.version + 1, updatedAt: tx.now } })
      : await tx.db.macro.create({ data: { ...macro, ownerId, id: newId(tx.now.getTime()), createdAt: tx.now, updatedAt: tx.now } })
    tx.audit({ action: 'tickets.save-macro', subject: { type: 'macro', id: saved.id }, data: { shared, actions: macro.actions.map(({ kind }) => kind) } })
    tx.touch('tickets')
    return { id: saved.id }
  })
}

/** Its runs stay, with what it was then. @throws forbidden `tickets.macro-for-all`, missing `macro.missing` */
export async function removeMacro(ctx: Ctx, { id }: { id: string }): Promise<void> {
  await transact(ctx, async (tx) => {
    await macroToChange(tx, id)
    await tx.db.macro.delete({ where: { id } })
    tx.audit({ action: 'tickets.remove-macro', subject: { type: 'macro', id } })
    tx.touch('tickets')
  })
}

async function macroToChange(tx: Tx, id: string, version?: number) {
  const macro = await tx.db.macro.findUnique({ where: { id } })
  if (!macro || (macro.ownerId !== null && macro.ownerId !== userIdOf(tx.actor))) throw missing('macro', { id })
  if (macro.ownerId === null) demandManager(tx)
  if (version !== undefined && version !== macro.version) throw conflict('tickets.macro-changed', 'Somebody changed this macro after you looked.')
  return macro
}

function demandManager(tx: Tx): void {
  if (!may(tx.actor, 'tickets.manage')) throw forbidden('tickets.macro-for-all', 'A macro for everybody is a manager’s to write.', { field: 'shared' })
}

function demandUser(tx: Tx): string {
  const userId = userIdOf(tx.actor)
  if (!userId) throw forbidden('tickets.macros-are-for-people', 'Only a signed-in person has macros of their own.')
  return userId
}
