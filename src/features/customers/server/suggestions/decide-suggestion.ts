import { missing, ruleBroken } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import type { DismissSuggestionInput, MergeSuggestedInput } from '../../domain'
import { mergeCustomers } from '../merge-customers'
import type { MergeParticipant } from '../merge-participant'

/** They are two people. The pair does not come back unless something new speaks for it. @throws missing `suggestion.missing`, rule `customers.suggestion-decided` */
export async function dismissSuggestion(ctx: Ctx, { id, why }: DismissSuggestionInput): Promise<void> {
  await transact(ctx, async (tx) => {
    const { firstId } = await lockSuggestion(tx, id, 'open')
    const decided = { state: 'dismissed', decidedAt: tx.now, decidedBy: tx.actor.name, decidedWhy: why || null, updatedAt: tx.now }
    await tx.db.mergeSuggestion.update({ where: { id }, data: decided })
    tx.audit({ action: 'customers.dismiss-suggestion', subject: { type: 'merge-suggestion', id }, customerId: firstId, data: {} })
    tx.touch('customers')
  })
}

/** Asks again. @throws missing `suggestion.missing`, rule `customers.suggestion-decided` unless it was dismissed */
export async function reopenSuggestion(ctx: Ctx, { id }: { id: string }): Promise<void> {
  await transact(ctx, async (tx) => {
    const { firstId } = await lockSuggestion(tx, id, 'dismissed')
    await tx.db.mergeSuggestion.update({ where: { id }, data: { state: 'open', decidedAt: null, decidedBy: null, decidedWhy: null, updatedAt: tx.now } })
    tx.audit({ action: 'customers.reopen-suggestion', subject: { type: 'merge-suggestion', id }, customerId: firstId })
    tx.touch('customers')
  })
}

/**
 * They are one person: merged as by hand, into the side that is named.
 * @throws missing `suggestion.missing` · rule `customers.suggestion-decided` · what `mergeCustomers` throws
 */
export async function mergeSuggested(
  ctx: Ctx,
  participants: readonly MergeParticipant[],
  { id, survivorId }: MergeSuggestedInput,
): Promise<{ mergeId: string; survivorId: string }> {
  const pair = await ctx.db.mergeSuggestion.findUnique({ where: { id } })
  if (!pair || ![pair.firstId, pair.secondId].includes(survivorId)) throw missing('suggestion', { id })
  if (pair.state !== 'open') throw decided()
  return mergeCustomers(ctx, participants, { customerId: survivorId, otherId: survivorId === pair.firstId ? pair.secondId : pair.firstId })
}

const decided = () => ruleBroken('customers.suggestion-decided', 'Somebody has decided this already.')

async function lockSuggestion(tx: Tx, id: string, state: 'open' | 'dismissed'): Promise<{ firstId: string }> {
  const [row] = await tx.db.$queryRaw<
    { state: string; firstId: string }[]
  >`SELECT state, first_id AS "firstId" FROM merge_suggestions WHERE id = ${id}::uuid FOR UPDATE`
  if (!row) throw missing('suggestion', { id })
  if (row.state !== state) throw decided()
  return row
}
