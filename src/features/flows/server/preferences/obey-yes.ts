import { consentChanged, DESK } from '@/features/customers/domain'
import type { Tx } from '@/server/db/transact'
import { subscribeToBatches } from '@/server/events'
import { loadChosen } from './load-chosen'

/**
 * “No mail at all”, chosen in the preference centre, gives way to a yes they give the team later, which has its proof; whatever a store says does not.
 * Topics and how often stay as they chose them; a no of any of their records still stands.
 */
export const obeyYes = subscribeToBatches('flows.obey-yes', consentChanged, async (tx, events) => {
  const given = events.filter(({ data: { channel, to, source } }) => channel === 'email' && to === 'subscribed' && source === DESK)
  const saidAt = new Map(given.map(({ customerId, recordedAt }) => [customerId, recordedAt]))
  for (const customerId of [...saidAt.keys()].toSorted()) await obey(tx, customerId, saidAt.get(customerId)!)
})

async function obey(tx: Tx, customerId: string, saidAt: Date): Promise<void> {
  await tx.db.$queryRaw`SELECT 1 AS locked FROM customers WHERE id = (SELECT canonical_id FROM customers WHERE id = ${customerId}::uuid) FOR NO KEY UPDATE`
  const chosen = await loadChosen(tx, customerId)
  if (!chosen?.mailOff || chosen.email !== 'subscribed') return
  const { personId } = chosen
  const { count } = await tx.db.customerPreference.updateMany({
    where: { customer: { canonicalId: personId }, mailOff: true, updatedAt: { lte: saidAt } },
    data: { mailOff: false, updatedAt: tx.now },
  })
  if (count === 0) return
  tx.audit({ action: 'flows.set-preferences', subject: { type: 'customer', id: personId }, customerId: personId, data: { mailOff: false, via: DESK } })
}
