import { newId } from '@/domain/id'
import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import { customersMerged, type MergeCustomersInput, noSuchCustomer } from '../domain'
import { demandLiving, demandTwoPeople } from '../domain/merge-rules'
import type { MergeParticipant } from './merge-participant'
import { refreshSearchText } from './refresh-search-text'
import { settleActivity } from './settle-activity'
import { answerByMerge } from './suggestions/settle-suggestions'

/**
 * Makes two customers one person: the other redirects to the first from now on, and with it everybody merged into it before. No row elsewhere is
 * touched; what has to move (points) moves by entries that the undo reverses.
 * @param participants what each feature does about it, in the same transaction, after the redirect
 * @returns the merge, by which it can be undone
 * @throws missing `customer.missing`, rules `customers.merge-with-oneself`, `customers.merge-of-erased`
 */
export async function mergeCustomers(
  ctx: Ctx,
  participants: readonly MergeParticipant[],
  input: MergeCustomersInput,
): Promise<{ mergeId: string; survivorId: string }> {
  return transact(ctx, async (tx) => {
    const { survivorId, mergedId } = await lockBoth(tx, input)
    const mergeId = newId(tx.now.getTime())
    const redirected = await tx.db.$queryRaw<{ id: string }[]>`
      UPDATE customers SET canonical_id = ${survivorId}::uuid, updated_at = ${tx.now} WHERE canonical_id = ${mergedId}::uuid RETURNING id`
    const merge = { id: mergeId, survivorId, mergedId, mergedAt: tx.now, mergedBy: tx.actor.name, redirected: redirected.map(({ id }) => id) }
    await tx.db.customerMerge.create({ data: merge })
    await refreshSearchText(tx, [survivorId])
    for (const participant of participants) await participant.merged(tx, { mergeId, survivorId, mergedId })
    await settleActivity(tx, [survivorId])
    await answerByMerge(tx, { mergeId, survivorId })
    tx.audit({
      action: 'customers.merge',
      subject: { type: 'customer', id: survivorId },
      customerId: survivorId,
      data: { mergeId, mergedId, redirected: merge.redirected },
    })
    tx.emit(customersMerged, { customerId: survivorId, data: { mergeId, mergedId } })
    tx.touch(`customer:${mergedId}`)
    return { mergeId, survivorId }
  })
}

/** Both persons' rows, locked in the order of their ids. */
async function lockBoth(tx: Tx, { customerId, otherId }: MergeCustomersInput): Promise<{ survivorId: string; mergedId: string }> {
  await tx.db.$queryRaw`
    SELECT 1 AS one FROM customers WHERE canonical_id IN (SELECT canonical_id FROM customers WHERE id IN (${customerId}::uuid, ${otherId}::uuid)) ORDER BY id FOR UPDATE`
  const rows = await tx.db.customer.findMany({
    where: { id: { in: [customerId, otherId] } },
    select: { id: true, canonicalId: true, canonical: { select: { erasedAt: true } } },
  })
  const canonical = (id: string) => rows.find((row) => row.id === id)?.canonicalId
  const [survivorId, mergedId] = [canonical(customerId), canonical(otherId)]
  if (!survivorId || !mergedId) throw noSuchCustomer()
  demandTwoPeople(survivorId, mergedId)
  demandLiving(rows.map(({ canonical }) => canonical))
  return { survivorId, mergedId }
}
