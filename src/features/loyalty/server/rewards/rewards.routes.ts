import { z } from 'zod'
import { MAX_PAGE } from '@/domain/page'
import { type RestRoute, route } from '@/server/api'
import { REDEMPTION_STATUSES, REWARD_KINDS, type RedemptionView, type RewardView, redeemInput, rewardSchema, STORE_STATES } from '../../domain'
import { cancelRedemption } from './end-redemption'
import { redeemReward } from './redeem-reward'
import { listRedemptions, listRewards } from './redemptions.queries'

const tag = 'Rewards'
const params = z.strictObject({ id: z.uuid() })
const instant = z.iso.datetime()
const money = z.object({ amountMinor: z.string(), currency: z.string() })
const page = z.strictObject({ limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(50), cursor: z.string().max(500).optional() })

const rewardJsonSchema = z.object({
  id: z.uuid(),
  version: z.int(),
  name: z.string(),
  active: z.boolean(),
  definition: rewardSchema,
  cost: money,
  given: z.int(),
  changedAt: instant,
})
const redemptionSchema = z.object({
  id: z.uuid(),
  customerId: z.uuid(),
  rewardId: z.uuid(),
  reward: z.string(),
  kind: z.enum(REWARD_KINDS),
  points: z.int(),
  restoredPoints: z.int(),
  cost: money,
  saving: money.nullable(),
  code: z.string(),
  codeExpiresAt: instant.nullable(),
  status: z.enum(REDEMPTION_STATUSES),
  store: z.object({ id: z.uuid().nullable(), name: z.string().nullable(), state: z.enum(STORE_STATES), error: z.string().nullable() }),
  entryId: z.uuid(),
  ticketId: z.uuid().nullable(),
  redeemedAt: instant,
  redeemedBy: z.string(),
  usedAt: instant.nullable(),
  order: z.object({ id: z.uuid(), number: z.string() }).nullable(),
  endedAt: instant.nullable(),
  endedReason: z.string().nullable(),
})

const moneyJson = ({ amountMinor, currency }: { amountMinor: bigint; currency: string }) => ({ amountMinor: String(amountMinor), currency })
const rewardJson = ({ changedBy: _, ...reward }: RewardView) => ({ ...reward, cost: moneyJson(reward.cost), changedAt: reward.changedAt.toISOString() })
const redemptionJson = ({ customerName: _name, endedBy: _by, ...redemption }: RedemptionView) => ({
  ...redemption,
  cost: moneyJson(redemption.cost),
  saving: redemption.saving && moneyJson(redemption.saving),
  codeExpiresAt: redemption.codeExpiresAt?.toISOString() ?? null,
  redeemedAt: redemption.redeemedAt.toISOString(),
  usedAt: redemption.usedAt?.toISOString() ?? null,
  endedAt: redemption.endedAt?.toISOString() ?? null,
})

export const rewardsRoutes: readonly RestRoute[] = [
  route({
    method: 'GET',
    path: '/rewards',
    permission: 'loyalty.read',
    tag,
    summary: 'What points can buy, cheapest first: the catalogue whole',
    answers: { 200: z.object({ data: z.array(rewardJsonSchema), nextCursor: z.null() }) },
    handle: async (ctx) => ({ body: { data: (await listRewards(ctx)).map(rewardJson), nextCursor: null } }),
  }),
  route({
    method: 'GET',
    path: '/customers/{id}/redemptions',
    permission: 'loyalty.read',
    tag,
    summary: 'A customer’s redemptions, newest first',
    params,
    query: page.extend({ status: z.enum(REDEMPTION_STATUSES).optional() }),
    answers: { 200: z.object({ data: z.array(redemptionSchema), nextCursor: z.string().nullable() }) },
    handle: async (ctx, { params: { id }, query }) => {
      const { data, nextCursor } = await listRedemptions(ctx, { customerId: id, ...query })
      return { body: { data: data.map(redemptionJson), nextCursor } }
    },
  }),
  route({
    method: 'POST',
    path: '/customers/{id}/redemptions',
    permission: 'loyalty.redeem',
    tag,
    summary: 'Redeem a reward: the points go at once; a store that makes codes is asked for it (status pending until it has answered)',
    params,
    body: redeemInput,
    answers: { 201: redemptionSchema },
    handle: async (ctx, { params: { id }, body, idempotencyKey }) => {
      const redemption = await redeemReward(ctx, { customerId: id, ...body, ...(idempotencyKey ? { operationKey: idempotencyKey } : {}) })
      return { status: 201, body: redemptionJson(redemption) }
    },
  }),
  route({
    method: 'POST',
    path: '/redemptions/{id}/cancel',
    permission: 'loyalty.redeem',
    tag,
    summary: 'Call a redemption off before its code was used: the points come back, once',
    params,
    body: z.strictObject({ reason: z.string().trim().max(500).optional() }),
    answers: { 200: redemptionSchema },
    handle: async (ctx, { params: { id }, body }) => ({ body: redemptionJson(await cancelRedemption(ctx, { redemptionId: id, ...body })) }),
  }),
]
