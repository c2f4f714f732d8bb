import type { Tx } from '@/server/db/transact'
import type { AdjustmentInput } from '../../domain'

export type NotedAdjustment = Omit<AdjustmentInput, 'expiresAt'> & {
  readonly id: string
  readonly personId: string
  readonly expiresAt?: Date | undefined
} & ({ readonly status: 'requested' } | { readonly status: 'posted'; readonly entryId: string })

/** Writes down what was asked for, by whom and when. @returns false when an adjustment of this id was already there: nothing is written then */
export async function noteAdjustment(tx: Tx, asked: NotedAdjustment): Promise<boolean> {
  const { id, personId, amount, reason, note, customerMessage, notify, ticketId, expiresAt, status } = asked
  const written = await tx.db.$executeRaw`
    INSERT INTO adjustments (id, customer_id, amount, reason_code, note, customer_message, notify, ticket_id, expires_at, status, entry_id, tier_code, requested_by_kind, requested_by_id, requested_by_name, requested_at)
    VALUES (${id}::uuid, ${personId}::uuid, ${amount}::bigint, ${reason}, ${note || null}, ${customerMessage || null}, ${notify ?? false}, ${ticketId ?? null}::uuid, ${expiresAt ?? null}::timestamptz, ${status},
      ${asked.status === 'posted' ? asked.entryId : null}::uuid,
      (SELECT tier_code FROM points_accounts WHERE customer_id = ${personId}::uuid), ${tx.actor.kind}, ${tx.actor.id}, ${tx.actor.name}, ${tx.now}::timestamptz)
    ON CONFLICT (id) DO NOTHING`
  return written === 1
}
