import { newId } from '@/domain/id'
import { identityKey } from '@/features/customers/domain'
import { type IngestScope, namesOfErased } from '@/features/customers/server'
import { contentHash } from '@/server/db/content-hash'
import { jsonRows } from '@/server/db/json-rows'
import { storable } from '@/server/db/storable'
import type { Tx } from '@/server/db/transact'
import type { PrivacyRequest } from '../../domain'

/** Keeps what privacy law has a store ask of us, once each: it stands as waiting until somebody says what was done. An address of somebody who was erased is not kept. */
export async function keepPrivacyRequests(tx: Tx, { connectionId }: IngestScope, requests: readonly PrivacyRequest[]): Promise<void> {
  if (requests.length === 0) return
  const addressOf = (email: string) => ({ kind: 'email' as const, scope: '', value: email.trim().toLowerCase() })
  const erased = await namesOfErased(
    tx,
    requests.flatMap(({ email }) => (email === null ? [] : [addressOf(email)])),
  )
  const rows = storable(requests).map((request) => ({
    ...request,
    externalId: nameless(request),
    email: request.email !== null && erased.has(identityKey(addressOf(request.email))) ? null : request.email,
    id: newId(tx.now.getTime()),
  }))
  const kept = await tx.db.$queryRaw<{ id: string; kind: string }[]>`
    INSERT INTO privacy_requests (id, connection_id, kind, external_id, customer_external_id, email, order_external_ids, customer_id, received_at)
    SELECT r.id, ${connectionId}::uuid, r.kind, r."externalId", r."customerExternalId", r.email, r."orderExternalIds", s.customer_id, ${tx.now}
    FROM jsonb_to_recordset(${jsonRows(rows)}::jsonb) AS r(id uuid, kind text, "externalId" text, "customerExternalId" text, email text, "orderExternalIds" text[])
    LEFT JOIN customer_sources s ON s.connection_id = ${connectionId}::uuid AND s.external_id = r."customerExternalId"
    ON CONFLICT (connection_id, kind, external_id) DO NOTHING RETURNING id, kind`
  for (const { id, kind } of kept) tx.audit({ action: 'stores.privacy-request', subject: { type: 'privacy-request', id }, data: { connectionId, kind } })
  if (kept.length > 0) tx.touch('stores')
}

/** Of a request without a number the address tells one from another: kept as a hash, so that the request outlives whom it was about. */
const nameless = ({ externalId, email }: PrivacyRequest): string => (email === null ? externalId : externalId.replace(email, () => contentHash(email)))
