import { createHash } from 'node:crypto'
import { newId } from '@/domain/id'
import type { Ctx } from '@/server/context'
import type { DeliveryHeaders, DeliveryIdentity, DeliveryRefusal } from '../../domain'
import { signingSecrets } from '../connections/signing-secrets'
import type { Connectors } from '../connectors/connectors'
import { processDeliveryJob } from '../jobs'
import { deliveryJobKey } from './enqueue-waiting'

/** `unknown`: no such connection, a removed one, or one of a kind whose deliveries cannot be verified. */
export type Acceptance = { accepted: true; duplicate: boolean; deliveryId: string | null } | { accepted: false; reason: DeliveryRefusal | 'unknown' }

type Listening = { id: string; kind: string; status: string; secrets: Uint8Array | null }

/**
 * Takes a delivery in: verified over its raw body, kept as it came, queued for a worker, in one transaction. When this returns, the delivery is
 * durable. The same delivery again is accepted and changes nothing; nothing in it is looked into here.
 */
export async function acceptDelivery(
  ctx: Ctx,
  connectors: Connectors,
  delivery: { connectionId: string; rawBody: Uint8Array<ArrayBuffer>; headers: DeliveryHeaders },
): Promise<Acceptance> {
  const [connection] = await ctx.db.$queryRaw<Listening[]>`SELECT id, kind, status, secrets FROM store_connections WHERE id = ${delivery.connectionId}::uuid`
  const connector = connection && connectors[connection.kind]
  if (!connection || !connector || connection.status === 'removed') return { accepted: false, reason: 'unknown' }
  const verified = connector.verifyDelivery(delivery.rawBody, delivery.headers, signingSecrets(connection))
  if (!verified.ok) return { accepted: false, reason: verified.reason }
  const deliveryId = await keep(ctx, connection.id, verified.delivery, delivery.rawBody)
  return { accepted: true, duplicate: deliveryId === null, deliveryId }
}

/**
 * The delivery and its job in one statement: both or neither, in one round trip, since stores wait for the answer.
 * No audit row: the delivery is its own record, and what it changes is audited when it is taken in. @returns null for a duplicate
 */
async function keep(ctx: Ctx, connectionId: string, identity: DeliveryIdentity, rawBody: Uint8Array<ArrayBuffer>): Promise<string | null> {
  const { topic, deliveryId, eventId, shop, triggeredAt } = identity
  const now = ctx.clock.now()
  const id = newId(now.getTime())
  const kept = await ctx.db.$queryRaw<{ id: string }[]>`
    WITH kept AS (
      INSERT INTO raw_deliveries (id, connection_id, topic, dedupe_key, delivery_id, event_id, headers, body, received_at)
      VALUES (${id}::uuid, ${connectionId}::uuid, ${topic.slice(0, 200)}, ${dedupeKey(identity, rawBody)}, ${deliveryId}, ${eventId},
        ${JSON.stringify({ shop, triggeredAt })}::jsonb, ${rawBody}, ${now})
      ON CONFLICT (connection_id, dedupe_key) DO NOTHING RETURNING id
    )
    SELECT id, (graphile_worker.add_job(${processDeliveryJob.name}, json_build_object('deliveryId', id), job_key => ${deliveryJobKey(id)})).id AS job FROM kept`
  return kept[0]?.id ?? null
}

/** Delivery ids of some stores repeat within a second: topic, id and body together say whether it is the same news. */
const dedupeKey = ({ topic, deliveryId }: DeliveryIdentity, rawBody: Uint8Array): string =>
  createHash('sha256')
    .update(`${topic}\n${deliveryId ?? ''}\n`)
    .update(rawBody)
    .digest('hex')
