import type { TxDb } from '@/server/db/client'
import { TEST_EVENT } from '../../domain'

export type OwedDelivery = {
  id: string
  type: string
  attempts: number
  createdAt: Date
  eventId: string | null
  customerId: string | null
  occurredAt: Date | null
  actorKind: string | null
  data: unknown
}

/** What is sent: the event as the log has it, so every try and every replay says the same. Who acted is a kind, never a name. */
export const deliveryBody = ({ id, type, createdAt, eventId, customerId, occurredAt, actorKind, data }: OwedDelivery): string =>
  JSON.stringify(
    type === TEST_EVENT
      ? { type, timestamp: createdAt.toISOString(), id, customerId: null, actor: null, data: {} }
      : { type, timestamp: (occurredAt ?? createdAt).toISOString(), id: eventId, customerId, actor: actorKind, data },
  )

/** One delivery with its event. */
export async function findOwed(db: Pick<TxDb, '$queryRaw'>, endpointId: string, deliveryId: string): Promise<OwedDelivery | null> {
  const [row] = await db.$queryRaw<OwedDelivery[]>`
    SELECT d.id, d.type, d.attempts, d.created_at AS "createdAt", d.event_id AS "eventId", d.of_customer_id AS "customerId",
      e.occurred_at AS "occurredAt", e.actor_kind AS "actorKind", e.data
    FROM webhook_deliveries d LEFT JOIN events e ON e.customer_id = d.of_customer_id AND e.id = d.event_id
    WHERE d.endpoint_id = ${endpointId}::uuid AND d.id = ${deliveryId}::uuid`
  return row ?? null
}

/** What is due to an endpoint, longest due first, then in the order in which it happened here. */
export const listDue = (db: Pick<TxDb, '$queryRaw'>, endpointId: string, now: Date, limit: number): Promise<OwedDelivery[]> =>
  db.$queryRaw<OwedDelivery[]>`
    SELECT d.id, d.type, d.attempts, d.created_at AS "createdAt", d.event_id AS "eventId", d.of_customer_id AS "customerId",
      e.occurred_at AS "occurredAt", e.actor_kind AS "actorKind", e.data
    FROM webhook_deliveries d LEFT JOIN events e ON e.customer_id = d.of_customer_id AND e.id = d.event_id
    WHERE d.endpoint_id = ${endpointId}::uuid AND d.state = 'queued' AND d.next_attempt_at <= ${now}
    ORDER BY d.next_attempt_at, d.id LIMIT ${limit}`
