import { consentChanged } from '@/features/customers/domain'
import type { Tx } from '@/server/db/transact'
import { subscribeToBatches } from '@/server/events'
import { loadChosen } from './load-chosen'
import { stopUnwanted } from './stop-unwanted'

/**
 * A no by whatever door (a store's own page, an import) ends what lies unsent with the post, as one in the preference centre does. Whoever has said yes again by the time
 * this is heard keeps their mail.
 */
export const obeyWithdrawal = subscribeToBatches('flows.obey-withdrawal', consentChanged, async (tx, events) => {
  const withdrawn = events.filter(({ data: { channel, to } }) => channel === 'email' && to === 'unsubscribed')
  for (const customerId of [...new Set(withdrawn.map((event) => event.customerId))].toSorted()) await obey(tx, customerId)
})

async function obey(tx: Tx, customerId: string): Promise<void> {
  await tx.db.$queryRaw`SELECT 1 AS locked FROM customers WHERE id = (SELECT canonical_id FROM customers WHERE id = ${customerId}::uuid) FOR NO KEY UPDATE`
  const chosen = await loadChosen(tx, customerId)
  if (chosen?.email === 'unsubscribed') await stopUnwanted(tx, chosen.personId, { topicsOff: [], mailOff: true })
}
