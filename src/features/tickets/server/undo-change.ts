import { userIdOf } from '@/domain/actor'
import { ruleBroken } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import type { Ticket } from '@/server/db/generated/client'
import { type Tx, transact } from '@/server/db/transact'
import { lockTicket } from './load-ticket'
import { saveTicket, type TicketChange } from './save-ticket'

/** How long one may think about it. The screen offers it for ten seconds, or as long as somebody looks at it. */
const UNDO_CHANGE_MS = 5 * 60_000

/** What `tickets.change` writes down for each field it changed. */
type Noted = Partial<Record<ChangedField, { from: unknown; to: unknown }>>

export const CHANGED_FIELDS = ['status', 'priority', 'assigneeId', 'tags', 'snoozedUntil'] as const
type ChangedField = (typeof CHANGED_FIELDS)[number]

/**
 * Takes a change of many tickets back, as its own audit rows say what was before: fields that still are what it made them become what they were, clocks
 * included; what somebody changed since stays. Only who made the change, within five minutes.
 * @returns how many tickets are as they were, and how many had been changed by somebody since
 * @throws rule `tickets.undo-too-late`
 */
export async function undoChange(ctx: Ctx, { changeId }: { changeId: string }): Promise<{ restored: number; stayed: number }> {
  return transact(ctx, async (tx) => {
    const notes = await tx.db.auditEntry.findMany({
      where: {
        at: { gte: new Date(tx.now.getTime() - UNDO_CHANGE_MS) },
        ...{ requestId: changeId, action: 'tickets.change', actorId: userIdOf(tx.actor) },
      },
      select: { subjectId: true, data: true },
      orderBy: { subjectId: 'asc' },
    })
    if (notes.length === 0) throw ruleBroken('tickets.undo-too-late', 'That was too long ago to be taken back.')
    let restored = 0
    for (const { subjectId, data } of notes) if (await restore(tx, subjectId, data as Noted)) restored++
    return { restored, stayed: notes.length - restored }
  })
}

/** @returns whether the whole change was taken back */
async function restore(tx: Tx, ticketId: string, noted: Noted): Promise<boolean> {
  const ticket = await lockTicket(tx, ticketId)
  // Merged meanwhile: the change is part of what the merge keeps.
  if (ticket.id !== ticketId) return false
  const fields = Object.keys(noted) as ChangedField[]
  const mine = fields.filter((field) => asJson(ticket[field]) === asJson(noted[field]?.to))
  if (mine.length > 0) {
    await saveTicket(tx, ticket, Object.fromEntries(mine.map((field) => [field, revive(field, noted[field]?.from)])) as TicketChange, { takingBack: true })
    tx.audit({
      action: 'tickets.undo-change',
      subject: { type: 'ticket', id: ticket.id },
      customerId: ticket.customerId,
      data: Object.fromEntries(mine.map((field) => [field, { from: noted[field]?.to, to: noted[field]?.from }])),
    })
  }
  return mine.length === fields.length
}

const asJson = (value: unknown) => JSON.stringify(value ?? null)
const revive = (field: ChangedField, value: unknown): Ticket[ChangedField] =>
  (field === 'snoozedUntil' && typeof value === 'string' ? new Date(value) : (value ?? null)) as Ticket[ChangedField]
