import { Prisma } from '@/server/db/generated/client'
import type { EntryView } from '../../domain'

/** A row of the ledger with what belongs to it: columns for `entryRows`. */
export type EntryRow = Omit<EntryView, 'amount' | 'balanceAfter' | 'heldAmount' | 'heldAfter' | 'qualifying' | 'actor'> & {
  amount: bigint
  balanceAfter: bigint
  heldAmount: bigint
  heldAfter: bigint
  qualifying: bigint
  operationId: string
  requestHash: Uint8Array | null
  actorKind: string
  actorId: string | null
  actorName: string
}

/** Alias `e` is the entry. */
export const ENTRY_COLUMNS = Prisma.sql`
  e.id, e.customer_id AS "customerId", e.sequence, e.kind, e.amount, e.balance_after AS "balanceAfter", e.held_amount AS "heldAmount", e.held_after AS "heldAfter", e.available_at AS "availableAt",
  (SELECT p.account FROM programme_entries p WHERE p.customer_id = e.customer_id AND p.entry_id = e.id) AS "programmeAccount", e.qualifying, e.reason_code AS reason,
  CASE WHEN e.kind = 'bonus' THEN coalesce((SELECT v.name FROM earn_rule_versions v WHERE v.id = (e.earned_by->0->>'version')::uuid),
    (SELECT t.name FROM tiers t WHERE t.code = split_part(e.operation_id, ':', 3) LIMIT 1))
    WHEN e.kind = 'redeem' THEN (SELECT v.name FROM redemptions r JOIN reward_versions v ON v.id = r.reward_version_id WHERE r.entry_id = e.id)
    WHEN e.kind = 'restore' THEN (SELECT v.name FROM redemptions r JOIN reward_versions v ON v.id = r.reward_version_id WHERE e.operation_id LIKE 'restore:________-____-____-____-____________:%' AND r.id = split_part(e.operation_id, ':', 2)::uuid) END AS "ruleName",
  (SELECT a.note FROM adjustments a WHERE a.id = e.adjustment_id) AS note, e.order_id AS "orderId", (SELECT o.number FROM orders o WHERE o.id = e.order_id) AS "orderNumber",
  e.refund_id AS "refundId", e.ticket_id AS "ticketId", e.adjustment_id AS "adjustmentId", e.reverses_id AS "reversesId",
  (SELECT r.id FROM points_entries r WHERE r.reverses_id = e.id) AS "reversedById", e.expires_at AS "expiresAt", e.effective_at AS "effectiveAt", e.booked_at AS "bookedAt",
  e.operation_id AS "operationId", e.request_hash AS "requestHash", e.actor_kind AS "actorKind", e.actor_id AS "actorId", e.actor_name AS "actorName"`

export function toEntryView<Row extends EntryRow>({
  amount,
  balanceAfter,
  heldAmount,
  heldAfter,
  qualifying,
  operationId: _operation,
  requestHash: _hash,
  actorKind,
  actorId,
  actorName,
  ...rest
}: Row) {
  return {
    ...rest,
    amount: Number(amount),
    balanceAfter: Number(balanceAfter),
    heldAmount: Number(heldAmount),
    heldAfter: Number(heldAfter),
    qualifying: Number(qualifying),
    actor: { kind: actorKind, id: actorId, name: actorName },
  }
}
