import { Prisma } from '@/server/db/generated/client'
import type { EntryView } from '../../domain'

/** A row of the ledger with what belongs to it: columns for `entryRows`. */
export type EntryRow = Omit<EntryView, 'amount' | 'balanceAfter' | 'qualifying' | 'actor'> & {
  amount: bigint
  balanceAfter: bigint
  qualifying: bigint
  operationId: string
  actorKind: string
  actorId: string | null
  actorName: string
}

/** Alias `e` is the entry. */
export const ENTRY_COLUMNS = Prisma.sql`
  e.id, e.customer_id AS "customerId", e.sequence, e.kind, e.amount, e.balance_after AS "balanceAfter", e.qualifying, e.reason_code AS reason,
  (SELECT a.note FROM adjustments a WHERE a.id = e.adjustment_id) AS note, e.order_id AS "orderId", (SELECT o.number FROM orders o WHERE o.id = e.order_id) AS "orderNumber",
  e.refund_id AS "refundId", e.ticket_id AS "ticketId", e.adjustment_id AS "adjustmentId", e.reverses_id AS "reversesId",
  (SELECT r.id FROM points_entries r WHERE r.reverses_id = e.id) AS "reversedById", e.expires_at AS "expiresAt", e.effective_at AS "effectiveAt", e.booked_at AS "bookedAt",
  e.operation_id AS "operationId", e.actor_kind AS "actorKind", e.actor_id AS "actorId", e.actor_name AS "actorName"`

export function toEntryView<Row extends EntryRow>({ amount, balanceAfter, qualifying, operationId: _, actorKind, actorId, actorName, ...rest }: Row) {
  return {
    ...rest,
    amount: Number(amount),
    balanceAfter: Number(balanceAfter),
    qualifying: Number(qualifying),
    actor: { kind: actorKind, id: actorId, name: actorName },
  }
}
