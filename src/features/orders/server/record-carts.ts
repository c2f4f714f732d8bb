import { newId } from '@/domain/id'
import { type Identity, identityKey } from '@/features/customers/domain'
import { type IngestScope, namesOfErased } from '@/features/customers/server'
import { jsonRows } from '@/server/db/json-rows'
import { newestOf } from '@/server/db/newest-of'
import { storable } from '@/server/db/storable'
import type { Tx } from '@/server/db/transact'
import { type CartSnapshot, cartAbandoned } from '../domain'
import { loadTombstones } from './tombstones'

export type RecordedCarts = { created: number; updated: number; unchanged: number }
type Written = { id: string; isNew: boolean }

/**
 * Takes in what a store says about carts: older news is ignored, a repeated snapshot changes nothing, a deleted cart stays deleted. A cart makes
 * no customer: it waits for one we know by the store's id or e-mail address (`linkCarts`). An abandoned one is told once. Of an erased person it keeps no name.
 */
export async function recordCarts(tx: Tx, scope: IngestScope, told: readonly CartSnapshot[]): Promise<RecordedCarts> {
  const newest = newestOf(storable(told))
  const externalIds = newest.map(({ externalId }) => externalId)
  const gone = await loadTombstones(tx, scope, 'carts', externalIds)
  const written = await upsert(tx, scope, await withoutErased(tx, scope, newest), gone)
  await linkCarts(tx, scope, { carts: externalIds })
  await tellAbandoned(
    tx,
    written.map(({ id }) => id),
  )
  const created = written.filter(({ isNew }) => isNew).length
  if (written.length > 0)
    tx.audit({
      action: 'orders.record-carts',
      subject: { type: 'store-connection', id: scope.connectionId },
      data: { created, updated: written.length - created, ...(scope.runId ? { runId: scope.runId } : {}) },
    })
  return { created, updated: written.length - created, unchanged: told.length - written.length }
}

/** Carts whose owner we have come to know are theirs from now on. @param of the carts, or the people (by the store's id, by address) just heard of */
export async function linkCarts(tx: Tx, { connectionId }: IngestScope, of: { carts?: string[]; customers?: string[]; emails?: string[] }): Promise<void> {
  const { carts = [], customers = [], emails = [] } = of
  const linked = await tx.db.$queryRaw<{ id: string }[]>`
    UPDATE carts c SET customer_id = coalesce(
      (SELECT i.customer_id FROM customer_identities i WHERE i.kind = 'store-customer' AND i.scope = c.connection_id::text AND i.value = c.customer_external_id LIMIT 1),
      (SELECT i.customer_id FROM customer_identities i WHERE i.kind = 'email' AND i.value = c.email LIMIT 1))
    WHERE c.connection_id = ${connectionId}::uuid AND c.customer_id IS NULL
      AND (c.external_id = ANY(${carts}::text[]) OR c.customer_external_id = ANY(${customers}::text[]) OR c.email = ANY(${emails}::text[]))
      AND (EXISTS (SELECT 1 FROM customer_identities i WHERE i.kind = 'store-customer' AND i.scope = c.connection_id::text AND i.value = c.customer_external_id)
        OR EXISTS (SELECT 1 FROM customer_identities i WHERE i.kind = 'email' AND i.value = c.email))
    RETURNING c.id`
  if (carts.length === 0)
    await tellAbandoned(
      tx,
      linked.map(({ id }) => id),
    )
}

/** Addresses as they are compared, and neither address nor store id of somebody who was erased. */
async function withoutErased(tx: Tx, { connectionId }: IngestScope, carts: readonly CartSnapshot[]): Promise<CartSnapshot[]> {
  const addressed = carts.map((cart) => ({ ...cart, email: cart.email?.trim().toLowerCase() || null }))
  const accountOf = (value: string) => ({ kind: 'store-customer' as const, scope: connectionId, value })
  const addressOf = (value: string) => ({ kind: 'email' as const, scope: '', value })
  const named = addressed.flatMap(({ customerExternalId, email }) => [
    ...(customerExternalId === null ? [] : [accountOf(customerExternalId)]),
    ...(email === null ? [] : [addressOf(email)]),
  ])
  const erased = await namesOfErased(tx, named)
  if (erased.size === 0) return addressed
  const unless = (value: string | null, identity: (value: string) => Identity) => (value !== null && erased.has(identityKey(identity(value))) ? null : value)
  return addressed.map((cart) => ({ ...cart, customerExternalId: unless(cart.customerExternalId, accountOf), email: unless(cart.email, addressOf) }))
}

async function upsert(tx: Tx, { connectionId }: IngestScope, carts: readonly CartSnapshot[], gone: ReadonlyMap<string, Date>): Promise<Written[]> {
  if (carts.length === 0) return []
  const rows = carts.map((cart) => ({
    ...cart,
    id: newId(tx.now.getTime()),
    deletedAt: gone.get(cart.externalId) ?? null,
  }))
  return tx.db.$queryRaw<Written[]>`
    INSERT INTO carts AS c (id, connection_id, external_id, version, currency, total_minor, items, created_at, abandoned_at, completed_at, customer_external_id, email, deleted_at)
    SELECT id, ${connectionId}::uuid, "externalId", version, currency, "totalMinor", items, "createdAt", "abandonedAt", "completedAt", "customerExternalId", email, "deletedAt"
    FROM jsonb_to_recordset(${jsonRows(rows)}::jsonb) AS r(id uuid, "externalId" text, version bigint, currency text, "totalMinor" bigint, items jsonb, "createdAt" timestamptz,
      "abandonedAt" timestamptz, "completedAt" timestamptz, "customerExternalId" text, email text, "deletedAt" timestamptz) ORDER BY "externalId"
    ON CONFLICT (connection_id, external_id) DO UPDATE SET version = excluded.version, currency = excluded.currency, total_minor = excluded.total_minor, items = excluded.items,
      created_at = excluded.created_at, abandoned_at = excluded.abandoned_at, completed_at = excluded.completed_at, customer_external_id = excluded.customer_external_id, email = excluded.email,
      customer_id = CASE WHEN (excluded.customer_external_id, excluded.email) IS NOT DISTINCT FROM (c.customer_external_id, c.email) THEN c.customer_id END
    WHERE c.version < excluded.version
    RETURNING id, (xmax = 0) AS "isNew"`
}

/** Told once per cart ever, of somebody we know, while it is neither an order nor deleted. */
async function tellAbandoned(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const carts = await tx.db.$queryRaw<
    { id: string; connectionId: string; customerId: string; currency: string; totalMinor: bigint; items: { quantity: number }[]; abandonedAt: Date }[]
  >`
    SELECT id, connection_id AS "connectionId", customer_id AS "customerId", currency, total_minor AS "totalMinor", items, abandoned_at AS "abandonedAt" FROM carts
    WHERE id = ANY(${[...ids]}::uuid[]) AND customer_id IS NOT NULL AND abandoned_at IS NOT NULL AND completed_at IS NULL AND deleted_at IS NULL ORDER BY abandoned_at, id`
  for (const { id, connectionId, customerId, currency, totalMinor, items, abandonedAt } of carts) {
    const pieces = items.reduce((sum, { quantity }) => sum + quantity, 0)
    tx.emit(cartAbandoned, {
      customerId,
      occurredAt: abandonedAt,
      sourceKey: `cart-abandoned:${id}`,
      data: { cartId: id, connectionId, currency, totalMinor: String(totalMinor), items: pieces },
    })
  }
}
