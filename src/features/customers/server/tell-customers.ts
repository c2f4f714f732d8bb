import type { Tx } from '@/server/db/transact'
import { consentChanged, customerCreated, profileChanged } from '../domain/events'
import { type CustomersPlan, noticeableChanges } from '../domain/plan-customers'
import { AUDIT_EACH_UP_TO, type IngestScope } from './ingest-scope'

/** Events for what really changed, at the store's own time; audit rows one by one for a few changes, one for a bulk batch. */
export function tellCustomers(tx: Tx, plan: CustomersPlan, scope: IngestScope | null): void {
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
  auditCustomers(tx, plan, scope)
}

function auditCustomers(tx: Tx, plan: CustomersPlan, scope: IngestScope | null): void {
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
