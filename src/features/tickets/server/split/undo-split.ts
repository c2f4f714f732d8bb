import { missing, ruleBroken } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { splitUndone, statusAfter, type TicketStatus } from '../../domain'
import { lockTicket } from '../load-ticket'
import { moveDrafts } from '../merge-tickets'
import { saveTicket } from '../save-ticket'
import { moveMessages } from './move-messages'
import { standWithout } from './split-ticket'

/**
 * The messages are back where they were. The ticket they had become leads there from now on: its number, its links and answers to it resolve, and what was
 * written in it since is read there too.
 * @throws missing `split.missing` · rule `tickets.split-undone-already`, `tickets.split-undo-in-order` (one of the two was merged since: undo that first)
 */
export async function undoSplit(ctx: Ctx, { splitId }: { splitId: string }): Promise<{ ticketId: string }> {
  return transact(ctx, async (tx) => {
    const split = await tx.db.ticketSplit.findUnique({ where: { id: splitId } })
    if (!split) throw missing('split', { splitId })
    const [first, second] = [split.fromId, split.intoId].sort() as [string, string]
    const locked = new Map([
      [first, await lockTicket(tx, first)],
      [second, await lockTicket(tx, second)],
    ])
    const [from, into] = [locked.get(split.fromId)!, locked.get(split.intoId)!]
    const now = await tx.db.ticketSplit.findUniqueOrThrow({ where: { id: splitId } })
    if (now.undoneAt) throw ruleBroken('tickets.split-undone-already', 'This split was undone already.')
    if (from.id !== split.fromId || into.id !== split.intoId)
      throw ruleBroken('tickets.split-undo-in-order', 'One of these tickets was merged since. Undo that first.')
    for (const [origin, ids] of byOrigin(split.moved as { id: string; from: string }[])) await moveMessages(tx, ids, origin)
    await tx.db.ticket.updateMany({ where: { mergedIntoId: into.id }, data: { mergedIntoId: from.id } })
    await saveTicket(tx, into, { mergedIntoId: from.id, status: statusAfter(into.status as TicketStatus, 'merged') })
    await moveDrafts(tx, into.id, from.id)
    await standWithout(tx, from)
    await tx.db.ticketSplit.update({ where: { id: splitId }, data: { undoneAt: tx.now, undoneBy: tx.actor.name } })
    tx.audit({ action: 'tickets.undo-split', subject: { type: 'ticket', id: from.id }, customerId: from.customerId, data: { splitId, intoId: into.id } })
    tx.emit(splitUndone, { customerId: from.customerId, data: { ticketId: from.id, number: from.number, fromTicketId: into.id, fromNumber: into.number } })
    return { ticketId: from.id }
  })
}

/** Messages by the ticket they were in: one that had been merged keeps its own. */
function byOrigin(moved: readonly { id: string; from: string }[]): Map<string, string[]> {
  const origins = new Map<string, string[]>()
  for (const { id, from } of moved) origins.set(from, [...(origins.get(from) ?? []), id])
  return origins
}
