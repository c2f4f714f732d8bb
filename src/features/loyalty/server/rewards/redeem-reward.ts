import { randomBytes } from 'node:crypto'
import { newId } from '@/domain/id'
import type { Ctx } from '@/server/context'
import { idFrom } from '@/server/db/id-from'
import { type Tx, transact } from '@/server/db/transact'
import {
  insufficientPoints,
  obstacleTo,
  operationConflict,
  type RedeemRewardInput,
  type RedemptionView,
  type RewardVersion,
  redeemOperation,
  rewardCode,
  rewardObstacle,
  rewardRedeemed,
  STORE_REWARD_KINDS,
  savingOf,
} from '../../domain'
import { postEntry } from '../ledger/post-entries'
import { codeStoreFor } from './code-store'
import { makeStoreCodeJob } from './jobs'
import { loadReward } from './load-rewards'
import { redemptionFacts } from './redemption-facts'
import { readRedemption } from './redemption-rows'

const DAY_MS = 86_400_000

/**
 * Gives a reward for points, with a code: the points go at once, in the same transaction; a store that can is asked for the code by a job.
 * The same `operationKey` again redeems nothing and answers the first.
 * @throws missing `customer.missing`, `reward.missing`; rule `loyalty.insufficient-points`, `loyalty.reward-…`, `loyalty.no-such-store` and what `redemptionFacts` throws
 */
export function redeemReward(ctx: Ctx, input: RedeemRewardInput): Promise<RedemptionView> {
  return transact(ctx, (tx) => redeemRewardIn(tx, input))
}

/** The same inside a transaction that is already open: for flows. @throws as `redeemReward` */
export async function redeemRewardIn(tx: Tx, input: RedeemRewardInput): Promise<RedemptionView> {
  const facts = await redemptionFacts(tx, input.customerId, input.rewardId, input.ticketId)
  const id = input.operationKey ? idFrom('redemption', tx.actor.kind, tx.actor.id ?? tx.actor.name, input.operationKey) : newId(tx.now.getTime())
  const earlier = input.operationKey ? await tx.db.redemption.findUnique({ where: { id }, select: { rewardId: true, ticketId: true } }) : null
  if (earlier) {
    const view = await readRedemption(tx.db, id)
    if (earlier.rewardId !== input.rewardId || earlier.ticketId !== (input.ticketId ?? null) || view.customerId !== facts.personId)
      throw operationConflict(input.operationKey!)
    return view
  }
  const reward = await loadReward(tx.db, input.rewardId)
  const obstacle = obstacleTo(reward, facts, tx.now)
  if (obstacle === 'points') throw insufficientPoints({ balance: facts.balance, amount: -reward.definition.points })
  if (obstacle !== null) throw rewardObstacle(obstacle)
  const store = STORE_REWARD_KINDS.includes(reward.definition.kind) ? await codeStoreFor(tx.db, facts.personId, facts.currency, input.connectionId) : null
  await book(tx, id, { ...input, personId: facts.personId, currency: facts.currency, store }, reward)
  return readRedemption(tx.db, id)
}

type Asked = { personId: string; currency: string; store: string | null; ticketId?: string | undefined }

async function book(
  tx: Tx,
  id: string,
  { personId, currency, store, ticketId }: Asked,
  { id: versionId, rewardId, name, definition }: RewardVersion,
): Promise<void> {
  const { kind, points, validDays } = definition
  const { entry } = await postEntry(tx, {
    id: newId(tx.now.getTime()),
    customerId: personId,
    kind: 'redeem',
    amount: -points,
    operationId: redeemOperation(id),
    ...(ticketId ? { ticketId } : {}),
  })
  await tx.db.redemption.create({
    data: {
      ...{ id, customerId: entry.customerId, rewardId, rewardVersionId: versionId, kind, points: BigInt(points), currency, entryId: entry.id },
      ...{ costMinor: BigInt(definition.costMinor), valueMinor: savingOf(definition), ticketId: ticketId ?? null },
      code: rewardCode(randomBytes),
      codeExpiresAt: validDays === null ? null : new Date(tx.now.getTime() + validDays * DAY_MS),
      ...(store ? { status: 'pending', connectionId: store, storeState: 'making' } : { status: 'issued', storeState: 'by-hand' }),
      ...{ redeemedAt: tx.now, redeemedByKind: tx.actor.kind, redeemedById: tx.actor.id, redeemedByName: tx.actor.name, updatedAt: tx.now },
    },
  })
  if (store) tx.enqueue(makeStoreCodeJob, { redemptionId: id }, { key: `make-code:${id}` })
  const data = { rewardId, versionId, points, entryId: entry.id, balanceAfter: entry.balanceAfter, store, ticketId: ticketId ?? null }
  tx.audit({ action: 'loyalty.redeem', subject: { type: 'redemption', id }, customerId: entry.customerId, data })
  tx.emit(rewardRedeemed, {
    customerId: entry.customerId,
    data: { redemptionId: id, reward: name, kind, entryId: entry.id, amount: -points, balanceAfter: entry.balanceAfter, ...(ticketId ? { ticketId } : {}) },
  })
}
