import { newId } from '@/domain/id'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { noSuchReward, type RewardView, rewardChanged, rewardKindIsFixed, type SaveRewardInput } from '../../domain'
import { programmeIn } from '../programme/ensure-programme'
import { toRewardView } from './load-rewards'

/** One at a time: the numbers of versions have no gap and no two authors. */
const REWARDS_LOCK = 72_707_382

/**
 * Makes a reward, or its next version: what was redeemed keeps the price it was redeemed at.
 * @param demo leaves with the demo store
 * @throws missing `reward.missing`; conflict `loyalty.reward-changed` when `basedOn` is not the newest version; rule `loyalty.reward-kind-is-fixed`
 */
export function saveReward(ctx: Ctx, { reward, name, active, definition }: SaveRewardInput, { demo = false } = {}): Promise<RewardView> {
  return transact(ctx, async (tx) => {
    const { currency } = await programmeIn(tx)
    await tx.db.$executeRaw`SELECT pg_advisory_xact_lock(${REWARDS_LOCK})`
    const newest = reward && (await tx.db.rewardVersion.findFirst({ where: { rewardId: reward.id }, orderBy: { version: 'desc' } }))
    if (reward && !newest) throw noSuchReward()
    if (reward && newest && newest.version !== reward.basedOn) throw rewardChanged()
    if (newest && (newest.definition as { kind: string }).kind !== definition.kind) throw rewardKindIsFixed()
    const row = await tx.db.rewardVersion.create({
      data: {
        id: newId(tx.now.getTime()),
        rewardId: newest?.rewardId ?? newId(tx.now.getTime()),
        version: (newest?.version ?? 0) + 1,
        ...{ name, active, definition },
        demo: newest?.demo ?? demo,
        createdAt: tx.now,
        createdById: tx.actor.id,
        createdByName: tx.actor.name,
      },
    })
    const before = newest && { name: newest.name, active: newest.active, definition: newest.definition }
    tx.audit({
      action: 'loyalty.save-reward',
      subject: { type: 'reward', id: row.rewardId },
      data: { version: row.version, before, after: { name, active, definition } },
    })
    const given = await tx.db.redemption.count({ where: { rewardId: row.rewardId, status: { notIn: ['cancelled', 'failed'] } } })
    return toRewardView(row, currency, given)
  })
}
