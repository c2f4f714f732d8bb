import type { Actor } from '@/domain/actor'
import { fixedClock } from '@/domain/clock'
import type { DemoTeam } from '@/features/access/server'
import type { Reward } from '@/features/loyalty/domain'
import { cancelRedemption, makeReferralCode, receiveEvents, redeemReward, refundRedemption, saveEarnRule, saveReward } from '@/features/loyalty/server'
import type { OrderSnapshot } from '@/features/orders/domain'
import { recordOrders } from '@/features/orders/server'
import { demoScope } from '@/features/store-sync/server'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import type { OrdersWithCodes } from './demo-orders-with-codes'
import { colleague } from './demo-team'

const DAY_MS = 86_400_000
const always = { from: null, until: null, capPerDay: null, capPerCustomer: null } as const
const terms = { stock: null, perCustomer: null, fromTier: null, from: null, until: null, validDays: 90 } as const

const REWARDS: readonly { name: string; active: boolean; definition: Reward }[] = [
  { name: 'Free shipping', active: true, definition: { kind: 'free-shipping', minimumMinor: null, points: 50, costMinor: '490', ...terms } },
  { name: '€5 off', active: true, definition: { kind: 'money-off', amountMinor: '500', minimumMinor: '3000', points: 200, costMinor: '500', ...terms } },
  { name: '€20 off', active: true, definition: { kind: 'money-off', amountMinor: '2000', minimumMinor: '6000', points: 700, costMinor: '2000', ...terms } },
  { name: 'An evening at the roastery', active: true, definition: { kind: 'experience', what: 'An evening at the roastery for two', points: 1_500, costMinor: '3500', ...terms, stock: 20, perCustomer: 1, fromTier: 'gold', validDays: 365 } }, // biome-ignore format: one line a reward
  {
    name: 'Ten trees',
    active: true,
    definition: { kind: 'donation', what: 'ten trees in the Harz', points: 300, costMinor: '600', ...terms, validDays: null },
  },
  { name: 'Autumn sale a day early', active: false, definition: { kind: 'early-access', what: 'the autumn sale, a day before', points: 100, costMinor: '0', ...terms, fromTier: 'silver' } }, // biome-ignore format: one line a reward
]

/**
 * What the demo store's people had for their points, and whom they brought: redeemed, used, called off and given back through the same doors as ever.
 * No store makes the demo's codes, so none of them is waited for or refused.
 */
export async function redeemDemoRewards(ctx: Ctx, { paid, befriended }: OrdersWithCodes, team: DemoTeam, deliver: () => Promise<void>): Promise<void> {
  const now = ctx.clock.now().getTime()
  const as = (actor: Actor, at: number): Ctx => ({ ...ctx, actor, clock: fixedClock(new Date(at)) })
  const [agent, manager] = [colleague(team, 'agent'), colleague(team, 'manager')]
  const long = as(manager, now - 500 * DAY_MS)
  const definition = { trigger: 'referral', points: 150, friendPoints: 100, qualifies: false, ...always } as const
  await saveEarnRule(long, { rule: null, name: 'Friends of friends', active: true, definition }, { demo: true })
  const ids = new Map<string, string>()
  for (const reward of REWARDS) ids.set(reward.name, (await saveReward(long, { reward: null, ...reward }, { demo: true })).id)
  const give = (customerId: string, reward: string, at: number) =>
    redeemReward(as(agent, at), { customerId, rewardId: ids.get(reward)!, connectionId: null, operationKey: `demo:${customerId}:${reward}` })

  const rich = await richest(ctx)
  const told: OrderSnapshot[] = []
  for (const order of paid) {
    const customerId = await customerOf(ctx, order)
    const balance = rich.find(({ id }) => id === customerId)?.balance ?? 0n
    if (balance < 50n) told.push(order)
    else told.push({ ...order, discountCodes: [(await give(customerId, 'Free shipping', Date.parse(order.placedAt) - 2 * DAY_MS)).code] })
  }
  const others = rich
    .filter(({ id, balance }) => balance >= 700n && !told.some((order) => order.email === rich.find((one) => one.id === id)?.email))
    .slice(0, 5)
  for (const [n, { id }] of others.entries()) {
    const made = await give(id, n % 2 === 0 ? '€5 off' : 'Ten trees', now - (n + 1) * 3 * DAY_MS)
    if (n === 2) await cancelRedemption(as(agent, now - 8 * DAY_MS), { redemptionId: made.id, reason: 'Would rather keep the points' })
  }
  const codes = await Promise.all(others.slice(0, 2).map(({ id }) => makeReferralCode(as(agent, now - 400 * DAY_MS), id)))
  for (const [n, order] of befriended.entries()) told.push(codes.length === 0 ? order : { ...order, discountCodes: [codes[n % codes.length]!.code] })
  await transact(ctx, (tx) => recordOrders(tx, demoScope, told))
  await deliver()
  await giveOneBack(as(manager, now - DAY_MS))
  await tellEvents(as(manager, now), others)
}

type Rich = { id: string; email: string | null; balance: bigint }

/** Who has most points to spend; the id breaks ties. */
const richest = (ctx: Ctx) => ctx.db.$queryRaw<Rich[]>`
  SELECT c.id, c.email, a.balance FROM points_accounts a JOIN customers c ON c.id = a.customer_id WHERE c.demo AND c.canonical_id = c.id AND a.balance > 0 ORDER BY a.balance DESC, c.id`

async function customerOf(ctx: Ctx, { customerExternalId }: OrderSnapshot): Promise<string> {
  const source = await ctx.db.customerSource.findFirstOrThrow({
    where: { connectionId: demoScope.connectionId, externalId: customerExternalId! },
    select: { customerId: true },
  })
  return source.customerId!
}

/** Of a code that was used the points are given back all the same. */
async function giveOneBack(ctx: Ctx): Promise<void> {
  const used = await ctx.db.redemption.findFirst({ where: { status: 'used' }, orderBy: { redeemedAt: 'asc' }, select: { id: true } })
  if (used) await refundRedemption(ctx, { redemptionId: used.id, reason: 'The parcel was sent with costs by mistake' })
}

/** What a shop's own programs would tell of a few of them. */
async function tellEvents(ctx: Ctx, people: readonly Rich[]): Promise<void> {
  const at = (n: number) => new Date(ctx.clock.now().getTime() - n * DAY_MS).toISOString()
  const events = people.flatMap(({ email }, n) => {
    if (email === null) return []
    const types = ['product_viewed', 'video_watched', 'email_opened', ...(n < 3 ? ['referral_shared'] : []), ...(n === 1 ? ['social_post'] : [])]
    return types.map((type, k) => ({ type, customer: { email }, occurredAt: at(1 + n * 2 + k), properties: {} }))
  })
  if (events.length > 0) await receiveEvents(ctx, events)
}
