import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import {
  type AdjustmentStatus,
  adjustmentApproved,
  adjustmentRejected,
  type EntryView,
  expiryInThePast,
  mustBeDecidable,
  noSuchAdjustment,
  selfApproval,
} from '../../domain'
import { bookAdjustment } from './book-adjustment'

type Decision = { adjustmentId: string; note?: string | undefined }

/**
 * A second person says yes: the frozen request is booked as it was asked for.
 * @throws rule `loyalty.self-approval`, `loyalty.insufficient-points`; conflict `loyalty.already-decided`, `loyalty.request-expired`
 */
export function approveAdjustment(ctx: Ctx, { adjustmentId, note }: Decision): Promise<{ adjustmentId: string; status: 'posted'; entry: EntryView }> {
  return transact(ctx, async (tx) => {
    const request = await loadDecidable(tx, adjustmentId)
    if (request.expiresAt && request.expiresAt <= tx.now) throw expiryInThePast()
    const { entry } = await bookAdjustment(tx, {
      id: request.id,
      personId: request.personId,
      amount: request.amount,
      reason: request.reasonCode,
      ticketId: request.ticketId ?? undefined,
      expiresAt: request.expiresAt ?? undefined,
      notify: request.notify,
      customerMessage: request.customerMessage ?? undefined,
      approvedBy: tx.actor.name,
    })
    await tx.db.adjustment.update({ where: { id: request.id }, data: { ...decisionOf(tx, note), status: 'posted', entryId: entry.id } })
    tx.audit({
      action: 'loyalty.approve',
      subject: { type: 'adjustment', id: request.id },
      customerId: request.personId,
      data: { amount: request.amount, reason: request.reasonCode, requestedById: request.requestedById, entryId: entry.id, balanceAfter: entry.balanceAfter },
    })
    tell(tx, adjustmentApproved, request)
    return { adjustmentId: request.id, status: 'posted', entry }
  })
}

/** A second person says no: nothing is booked. @throws as `approveAdjustment` */
export function rejectAdjustment(ctx: Ctx, { adjustmentId, note }: Decision): Promise<{ adjustmentId: string; status: 'rejected' }> {
  return transact(ctx, async (tx) => {
    const request = await loadDecidable(tx, adjustmentId)
    await tx.db.adjustment.update({ where: { id: request.id }, data: { ...decisionOf(tx, note), status: 'rejected' } })
    tx.audit({
      action: 'loyalty.reject',
      subject: { type: 'adjustment', id: request.id },
      customerId: request.personId,
      data: { amount: request.amount, reason: request.reasonCode, requestedById: request.requestedById },
    })
    tell(tx, adjustmentRejected, request)
    return { adjustmentId: request.id, status: 'rejected' }
  })
}

type Request = {
  id: string
  personId: string
  amount: number
  reasonCode: string
  ticketId: string | null
  expiresAt: Date | null
  notify: boolean
  customerMessage: string | null
  status: AdjustmentStatus
  requestedById: string | null
  requestedByName: string
  requestedAt: Date
  /** The asker and the decider are one person: a user and a token that this user made. */
  samePerson: boolean
}

/** Locked: two managers decide one after the other. */
async function loadDecidable(tx: Tx, adjustmentId: string): Promise<Request> {
  const [row] = await tx.db.$queryRaw<[(Omit<Request, 'amount'> & { amount: bigint }) | undefined]>`
    SELECT a.id, c.canonical_id AS "personId", a.amount, a.reason_code AS "reasonCode", a.ticket_id AS "ticketId", a.expires_at AS "expiresAt", a.notify, a.customer_message AS "customerMessage", a.status,
      a.requested_by_id AS "requestedById", a.requested_by_name AS "requestedByName", a.requested_at AS "requestedAt",
      EXISTS (SELECT 1 FROM api_tokens t WHERE (t.id::text = a.requested_by_id AND t.created_by_id::text = ${tx.actor.id}) OR (t.id::text = ${tx.actor.id} AND t.created_by_id::text = a.requested_by_id)) AS "samePerson"
    FROM adjustments a JOIN customers c ON c.id = a.customer_id WHERE a.id = ${adjustmentId}::uuid FOR UPDATE OF a`
  if (!row) throw noSuchAdjustment()
  mustBeDecidable(row, tx.actor, tx.now)
  if (row.samePerson) throw selfApproval()
  return { ...row, amount: Number(row.amount) }
}

const decisionOf = (tx: Tx, note: string | undefined) => ({
  decidedById: tx.actor.id,
  decidedByName: tx.actor.name,
  decidedAt: tx.now,
  decisionNote: note || null,
})

function tell(
  tx: Tx,
  news: typeof adjustmentApproved | typeof adjustmentRejected,
  { id, personId, amount, reasonCode, ticketId, requestedByName }: Request,
): void {
  tx.emit(news, {
    customerId: personId,
    data: { adjustmentId: id, amount, reason: reasonCode, requestedBy: requestedByName, ...(ticketId ? { ticketId } : {}) },
  })
  tx.touch('adjustments')
}
