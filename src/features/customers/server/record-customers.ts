import { newId } from '@/domain/id'
import { contentHash } from '@/server/db/content-hash'
import { lockKeys } from '@/server/db/lock-keys'
import { storable } from '@/server/db/storable'
import type { DirectTx } from '@/server/db/transact'
import { identitiesIn } from '../domain/claim'
import type { PersonNews } from '../domain/customer-state'
import { type IdentityKind, identityKey } from '../domain/identity'
import { isShared } from '../domain/identity-kinds'
import { personFromSnapshot } from '../domain/person-from-snapshot'
import { type CustomersPlan, planCustomers } from '../domain/plan-customers'
import type { CustomerSnapshot } from '../domain/snapshot'
import type { IngestScope } from './ingest-scope'
import { loadKnown } from './load-known'
import { saveCustomers } from './save-customers'
import { tellCustomers } from './tell-customers'

export type RecordedCustomers = {
  created: number
  updated: number
  unchanged: number
  /** The desk's customer for each of the store's, also for unchanged ones. Missing: a deletion of somebody we never met. */
  ids: Map<string, string>
  /** Values that belong to somebody else already, by the store's id: left there, for people to look at. */
  conflicts: { externalId: string; kind: IdentityKind; customerId: string; belongsTo: string }[]
}

/**
 * Takes in what a store says about its customers: the one door for webhooks, files, backfills and the demo store.
 * Older news is ignored, a repeated snapshot changes nothing, null fields change nothing. Same e-mail address, same person.
 * @param told up to some thousand; several of one customer count in their order
 */
export async function recordCustomers(tx: DirectTx, scope: IngestScope, told: readonly CustomerSnapshot[]): Promise<RecordedCustomers> {
  const snapshots = storable(told)
  const news = snapshots.map((snapshot, index) => ({
    ...personFromSnapshot(scope.connectionId, snapshot, hashOf(snapshot), tx.now),
    key: String(index),
  }))
  const plan = await meetPeople(tx, scope, news, scope)
  const result: RecordedCustomers = { created: 0, updated: 0, unchanged: 0, ids: new Map(), conflicts: [] }
  for (const [index, { externalId }] of snapshots.entries()) {
    const { outcome, customerId, taken } = plan.outcomes.get(String(index))!
    result[outcome]++
    if (customerId) result.ids.set(externalId, customerId)
    if (customerId) result.conflicts.push(...taken.map(({ kind, belongsTo }) => ({ externalId, kind, customerId, belongsTo })))
  }
  return result
}

/** The version says how new it is, not what it says. */
const hashOf = ({ version, ...content }: CustomerSnapshot): string => contentHash({ ...content, tags: content.tags?.toSorted() ?? null })

/** Load · decide · save · tell for any kind of news about people. @param store the store whose customers the news is about, if it is one's */
export async function meetPeople(
  tx: DirectTx,
  scope: IngestScope | null,
  news: readonly PersonNews[],
  store: { connectionId: string } | null,
): Promise<CustomersPlan> {
  const identities = [...new Map(news.flatMap(({ claim }) => identitiesIn(claim)).map((identity) => [identityKey(identity), identity])).values()]
  // What people share nobody owns: two transactions that name the same number do not wait for each other.
  await lockKeys(tx, 'identities', identities.filter(({ kind }) => !isShared(kind)).map(identityKey))
  const externalIds = news.flatMap(({ source }) => (source ? [source.externalId] : []))
  const known = await loadKnown(tx, identities, store && { connectionId: store.connectionId, externalIds })
  const plan = planCustomers(known, news, tx.now, () => newId(tx.now.getTime()))
  await saveCustomers(tx, plan, scope?.demo ?? false)
  tellCustomers(tx, plan, scope)
  return plan
}
