import type { DirectTx } from '@/server/db/transact'
import { noticeableChanges } from '../domain/customer-state'
import { consentChanged, customerCreated, identitiesChanged, identityConflict, profileChanged } from '../domain/events'
import type { CustomersPlan } from '../domain/plan-customers'
import { AUDIT_EACH_UP_TO, type IngestScope } from './ingest-scope'

/** Events for what really changed, at the store's own time; audit rows one by one for a few changes, one for a bulk batch. */
export function tellCustomers(tx: DirectTx, plan: CustomersPlan, scope: IngestScope | null): void {
  for (const { before, after, at, via } of plan.people.values()) {
    if (before === null) {
      const connectionId = scope?.connectionId ?? null
      tx.emit(customerCreated, {
        customerId: after.id,
        occurredAt: after.since,
        sourceKey: 'customer-created',
        data: { via: via.split(':')[0]!, connectionId },
      })
      continue
    }
    const fields = noticeableChanges(before, after)
    if (fields.length > 0) tx.emit(profileChanged, { customerId: after.id, occurredAt: at, data: { fields, source: via } })
  }
  for (const { customerId, channel, from, to, at, via } of plan.consents) {
    tx.emit(consentChanged, { customerId, occurredAt: at, data: { channel, from, to, source: via } })
  }
  tellIdentities(tx, plan)
  auditCustomers(tx, plan, scope)
}

/** Somebody known who is known by more now, and claims to what is another's, each told once. Of newcomers their creation says it all. */
function tellIdentities(tx: DirectTx, { identities, proved, claims, people }: CustomersPlan): void {
  const isNew = (id: string) => people.get(id)?.before === null
  const changed = new Map<string, (typeof identities)[number][]>()
  for (const one of [...identities, ...proved]) {
    if (!isNew(one.customerId)) changed.set(one.customerId, [...(changed.get(one.customerId) ?? []), one])
  }
  for (const [customerId, gained] of changed) {
    const kindsOf = (of: typeof gained) => [...new Set(of.map(({ identity }) => identity.kind))]
    const added = kindsOf(gained.filter((one) => identities.includes(one)))
    const verified = kindsOf(gained.filter((one) => proved.includes(one)))
    tx.emit(identitiesChanged, { customerId, data: { added, removed: [], verified, source: gained[0]!.via } })
  }
  for (const { customerId, identity, belongsTo, via } of claims) {
    tx.emit(identityConflict, {
      customerId,
      sourceKey: `conflict:${identity.kind}:${belongsTo}`,
      data: { kind: identity.kind, belongsTo, source: via, doubted: identity.verified === false },
    })
  }
}

function auditCustomers(tx: DirectTx, plan: CustomersPlan, scope: IngestScope | null): void {
  const changes = [...plan.outcomes.values()].filter(({ outcome, customerId }) => outcome !== 'unchanged' && customerId !== null)
  if (changes.length === 0) return
  const where = { ...(scope ? { connectionId: scope.connectionId } : {}), ...(scope?.runId ? { runId: scope.runId } : {}) }
  if (changes.length <= AUDIT_EACH_UP_TO) {
    for (const { customerId, outcome } of changes) {
      tx.audit({ action: 'customers.record', subject: { type: 'customer', id: customerId! }, customerId: customerId!, data: { outcome, ...where } })
    }
    return
  }
  const created = changes.filter(({ outcome }) => outcome === 'created').length
  const subject = { type: 'store-connection', id: scope?.connectionId ?? '' }
  tx.audit({ action: 'customers.record-batch', subject, data: { created, updated: changes.length - created, ...where } })
}
