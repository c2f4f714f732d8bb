import { invalid, missing, ruleBroken } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import { type ConnectionKind, SIGNING_SECRET, STORE_KINDS, type StoreKind } from '../../domain'
import { enqueueWaiting } from '../deliveries/enqueue-waiting'
import { openSecrets, sealSecrets } from '../secrets/seal'
import { checkedCredentials } from './add-connection'

type Locked = { id: string; kind: ConnectionKind; name: string; status: string; demo: boolean; secrets: Uint8Array | null }

export async function lockConnection(tx: Tx, id: string): Promise<Locked> {
  const [row] = await tx.db.$queryRaw<Locked[]>`
    SELECT id, kind, name, status, demo, secrets FROM store_connections WHERE id = ${id}::uuid AND status <> 'removed' FOR NO KEY UPDATE`
  if (!row) throw missing('store-connection')
  return row
}

/** While paused, deliveries are taken and kept but not looked into; afterwards they are worked off in their order. */
export const setPaused = (ctx: Ctx, { connectionId, paused }: { connectionId: string; paused: boolean }): Promise<void> =>
  transact(ctx, async (tx) => {
    const { id, kind } = await lockConnection(tx, connectionId)
    if (!isStore(kind)) throw ruleBroken('store-sync.not-a-store', 'Only a connected store can be paused.')
    await tx.db.storeConnection.update({ where: { id }, data: { status: paused ? 'paused' : 'active' } })
    if (!paused) await enqueueWaiting(tx, { connectionId: id })
    tx.audit({ action: paused ? 'stores.pause' : 'stores.resume', subject: { type: 'store-connection', id } })
    tx.touch('stores')
  })

/**
 * Ends a connection: nothing it sends is accepted any more and its credentials are forgotten. What it told (customers, orders) stays.
 * @throws invalid `store-sync.name-differs` unless its name is typed
 */
export const removeConnection = (ctx: Ctx, { connectionId, name }: { connectionId: string; name: string }): Promise<void> =>
  transact(ctx, async (tx) => {
    const connection = await lockConnection(tx, connectionId)
    if (!isStore(connection.kind)) throw ruleBroken('store-sync.not-a-store', 'Only a connected store can be removed. The demo store has its own way out.')
    if (name.trim() !== connection.name) throw invalid('store-sync.name-differs', 'Type the name of the store to remove it.', { field: 'name' })
    await tx.db.storeConnection.update({ where: { id: connection.id }, data: { status: 'removed', secrets: null } })
    tx.audit({ action: 'stores.remove', subject: { type: 'store-connection', id: connection.id } })
    tx.touch('stores')
  })

/** New credentials. Deliveries signed with the old secret stay good, so that no news is lost while the store is told the new one. */
export const rotateSecrets = (ctx: Ctx, { connectionId, credentials }: { connectionId: string; credentials: Record<string, string> }): Promise<void> =>
  transact(ctx, async (tx) => {
    const { id, kind, secrets } = await lockConnection(tx, connectionId)
    if (!isStore(kind)) throw ruleBroken('store-sync.not-a-store', 'Only a connected store has credentials.')
    const next = checkedCredentials(kind, credentials)
    const signing = SIGNING_SECRET[kind]
    const old = secrets && signing ? openOrForget(id, secrets)[signing] : undefined
    const previous = old && old !== next[signing!] ? [old] : []
    await tx.db.storeConnection.update({ where: { id }, data: { secrets: sealSecrets(id, { credentials: next, previous }) } })
    tx.audit({ action: 'stores.rotate-secrets', subject: { type: 'store-connection', id }, data: { keepsOld: previous.length > 0 } })
    tx.touch('stores')
  })

/** Ends a rotation: from now on only the new secret is good. */
export const endRotation = (ctx: Ctx, connectionId: string): Promise<void> =>
  transact(ctx, async (tx) => {
    const { id, secrets } = await lockConnection(tx, connectionId)
    if (!secrets) throw ruleBroken('store-sync.no-secrets', 'This connection has no credentials.')
    const { credentials } = openSecrets(id, secrets)
    await tx.db.storeConnection.update({ where: { id }, data: { secrets: sealSecrets(id, { credentials, previous: [] }) } })
    tx.audit({ action: 'stores.end-rotation', subject: { type: 'store-connection', id } })
    tx.touch('stores')
  })

const isStore = (kind: ConnectionKind): kind is StoreKind => (STORE_KINDS as readonly string[]).includes(kind)

/** Credentials sealed with a lost key are replaced like any other. */
function openOrForget(id: string, secrets: Uint8Array): Record<string, string> {
  try {
    return openSecrets(id, secrets).credentials
  } catch {
    return {}
  }
}
