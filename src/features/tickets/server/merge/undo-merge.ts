import { missing, ruleBroken } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import type { Ticket } from '@/server/db/generated/client'
import { type Tx, transact } from '@/server/db/transact'
import { mergeUndone } from '../../domain'
import { loadStanding } from '../load-standing'
import { saveTicket } from '../save-ticket'
import { type KeptClock, restoreClock } from './kept-clock'
import { type Kept, restored } from './kept-fields'

export type KeptDraft = { userId: string; kind: string; body: string; lastSeenMessageId: string | null; updatedAt: string }
export type BeforeMerge = {
  survivor: Kept
  /** The survivor right after the merge: what is no longer so was changed since. */
  together: Kept
  merged: Kept
  /** The survivor's version right after the merge: as long as it has that, nobody touched it. */
  version: number
  clocks: { survivor: KeptClock; merged: KeptClock }
  /** Tickets that led to the merged one and lead to the survivor now. */
  redirected: string[]
  /** The drafts both had: of the one that was merged, and of the survivor. */
  drafts: { merged: KeptDraft[]; survivor: KeptDraft[] }
}

/**
 * Two tickets again: each has the messages it was written in, its status, its assignee, its tags and its clock; what came after the merge was written in the
 * survivor and stays there. What somebody changed since the merge stays as they left it.
 * @throws missing `merge.missing` · rule `tickets.merge-undone-already`, `tickets.merge-undo-in-order` (one of the two was merged on: undo that one first)
 */
export async function undoMerge(ctx: Ctx, { mergeId }: { mergeId: string }): Promise<{ ticketId: string; otherId: string }> {
  return transact(ctx, async (tx) => {
    const merge = await tx.db.ticketMerge.findUnique({ where: { id: mergeId } })
    if (!merge) throw missing('merge', { mergeId })
    const [survivor, merged] = await lockBoth(tx, merge.survivorId, merge.mergedId)
    const now = await tx.db.ticketMerge.findUniqueOrThrow({ where: { id: mergeId } })
    if (now.undoneAt) throw ruleBroken('tickets.merge-undone-already', 'This merge was undone already.')
    if (survivor.mergedIntoId || merged.mergedIntoId !== survivor.id)
      throw ruleBroken('tickets.merge-undo-in-order', 'One of these tickets was merged again since. Undo the later merge first.')
    const before = merge.before as unknown as BeforeMerge
    await restoreClock(tx, merged.id, before.clocks.merged)
    if (survivor.version === before.version) await restoreClock(tx, survivor.id, before.clocks.survivor)
    else await forgetMovedPromise(tx, survivor)
    const again = await saveTicket(
      tx,
      merged,
      { ...restored(merged, before.merged, { ...before.merged, status: 'closed' }), mergedIntoId: null },
      { takingBack: true },
    )
    await tx.db.ticket.updateMany({ where: { id: { in: before.redirected }, mergedIntoId: survivor.id }, data: { mergedIntoId: merged.id } })
    await standAgain(tx, again)
    await standAgain(tx, survivor, restored(survivor, before.survivor, before.together))
    await giveBackDrafts(tx, { survivorId: survivor.id, mergedId: merged.id, drafts: before.drafts, mergedAt: merge.mergedAt })
    await tx.db.ticketMerge.update({ where: { id: mergeId }, data: { undoneAt: tx.now, undoneBy: tx.actor.name } })
    tx.audit({
      action: 'tickets.undo-merge',
      subject: { type: 'ticket', id: survivor.id },
      customerId: survivor.customerId,
      data: { mergeId, mergedId: merged.id },
    })
    tx.emit(mergeUndone, {
      customerId: merged.customerId,
      data: { ticketId: merged.id, number: merged.number, fromTicketId: survivor.id, fromNumber: survivor.number },
    })
    return { ticketId: survivor.id, otherId: merged.id }
  })
}

/** Both rows as they are, locked in one order. A merge is no redirect here: the merged one itself is wanted. */
async function lockBoth(tx: Tx, survivorId: string, mergedId: string): Promise<[Ticket, Ticket]> {
  await tx.db.$queryRaw`SELECT 1 AS locked FROM tickets WHERE id IN (${survivorId}::uuid, ${mergedId}::uuid) ORDER BY id FOR UPDATE`
  return [await tx.db.ticket.findUniqueOrThrow({ where: { id: survivorId } }), await tx.db.ticket.findUniqueOrThrow({ where: { id: mergedId } })]
}

/** A promise that runs from the other ticket's older question is no promise of this one any more: it is derived anew from its own facts. */
const forgetMovedPromise = (tx: Tx, { id }: Ticket) => tx.db.slaTarget.deleteMany({ where: { ticketId: id, endedAt: null, kind: 'next-response' } })

async function standAgain(tx: Tx, ticket: Ticket, change: Parameters<typeof saveTicket>[2] = {}): Promise<void> {
  const { lastMessageAt, firstResponseAt: _, ...standing } = await loadStanding(tx, ticket.id)
  await saveTicket(tx, ticket, { ...change, ...standing, lastMessageAt: lastMessageAt ?? ticket.createdAt }, { takingBack: true })
}

/** Drafts nobody touched since are two drafts again; one that was written on stays where it is. */
async function giveBackDrafts(
  tx: Tx,
  { survivorId, mergedId, drafts, mergedAt }: { survivorId: string; mergedId: string; drafts: BeforeMerge['drafts']; mergedAt: Date },
): Promise<void> {
  for (const draft of drafts.merged) {
    const key = { userId_ticketId: { userId: draft.userId, ticketId: survivorId } }
    const current = await tx.db.draft.findUnique({ where: key })
    if (!current || current.updatedAt > mergedAt) continue
    const own = drafts.survivor.find(({ userId }) => userId === draft.userId)
    if (own) await tx.db.draft.update({ where: key, data: revive(own) })
    else await tx.db.draft.delete({ where: key })
    await tx.db.draft.create({ data: { ticketId: mergedId, ...revive(draft) } })
  }
}

const revive = ({ updatedAt, ...draft }: KeptDraft) => ({ ...draft, updatedAt: new Date(updatedAt) })
