import type { TxDb } from '@/server/db/client'
import type { RewardVersion as Row } from '@/server/db/generated/client'
import { noSuchReward, type RewardVersion, type RewardView, rewardSchema } from '../../domain'

export const toRewardVersion = ({ id, rewardId, version, name, active, definition }: Row): RewardVersion => ({
  ...{ id, rewardId, version, name, active },
  definition: rewardSchema.parse(definition),
})

/** A reward as it is now. @throws missing `reward.missing` */
export async function loadReward(db: Pick<TxDb, 'rewardVersion'>, rewardId: string): Promise<RewardVersion> {
  const row = await db.rewardVersion.findFirst({ where: { rewardId }, orderBy: { version: 'desc' } })
  if (!row) throw noSuchReward()
  return toRewardVersion(row)
}

/** Each reward as it is now, cheapest first; the id breaks ties. A catalogue is short: all of it. */
export async function loadRewards(db: Pick<TxDb, 'rewardVersion' | '$queryRaw'>, currency: string): Promise<RewardView[]> {
  const rows = await db.rewardVersion.findMany({ orderBy: [{ rewardId: 'asc' }, { version: 'desc' }], distinct: ['rewardId'] })
  const given = await db.$queryRaw<{ rewardId: string; given: number }[]>`
    SELECT reward_id AS "rewardId", count(*)::int AS given FROM redemptions WHERE status NOT IN ('cancelled', 'failed') GROUP BY reward_id`
  const givenOf = new Map(given.map((row) => [row.rewardId, row.given]))
  return rows
    .map((row) => toRewardView(row, currency, givenOf.get(row.rewardId) ?? 0))
    .toSorted((a, b) => a.definition.points - b.definition.points || a.id.localeCompare(b.id))
}

export function toRewardView(row: Row, currency: string, given: number): RewardView {
  const { rewardId: id, version, name, active, definition } = toRewardVersion(row)
  return {
    ...{ id, version, name, active, definition, given },
    changedAt: row.createdAt,
    changedBy: row.createdByName,
    cost: { amountMinor: BigInt(definition.costMinor), currency },
  }
}
