import { missing } from '@/domain/errors'
import { adjustIn, redeemRewardIn } from '@/features/loyalty/server'
import type { Action } from '../../../domain/flow'
import type { Acted, Acting } from './act'

export async function givePoints({ tx, run, operation }: Acting, { amount, reason, note }: Extract<Action, { kind: 'points' }>): Promise<Acted> {
  const { adjustmentId, entryId } = await adjustIn(tx, { customerId: run.personId, amount, reason, note: note || run.flowName, operationKey: operation })
  return { outcome: 'done', detail: { adjustmentId, entryId, amount } }
}

/** A reward as a present: its price is given first and taken by it, so the ledger tells what it cost and who paid. Both or neither. */
export async function giveReward({ tx, run, operation }: Acting, { rewardId, reason }: Extract<Action, { kind: 'reward' }>): Promise<Acted> {
  const [reward] = await tx.db.$queryRaw<{ points: number }[]>`
    SELECT (definition->>'points')::int AS points FROM reward_versions WHERE reward_id = ${rewardId}::uuid ORDER BY version DESC LIMIT 1`
  if (!reward) throw missing('reward')
  const { entryId } = await adjustIn(tx, { customerId: run.personId, amount: reward.points, reason, note: run.flowName, operationKey: `${operation}:price` })
  const { id: redemptionId } = await redeemRewardIn(tx, { customerId: run.personId, rewardId, operationKey: operation })
  return { outcome: 'done', detail: { redemptionId, entryId, points: reward.points } }
}
