import { z } from 'zod'
import { minorDigits } from '@/domain/money'
import { MAX_POINTS, REWARD_KINDS, type Reward, type RewardView } from '../../domain'

const day = z.union([z.literal(''), z.iso.date()])
const amount = z.number().min(0).max(10_000_000)
const many = z.int().min(1).max(2_147_483_647).optional()

/** A reward as people fill it in: money in major units, days that include the last one. */
export const rewardValues = z.object({
  name: z.string().trim().min(1).max(80),
  active: z.boolean(),
  kind: z.enum(REWARD_KINDS),
  points: z.int().min(1).max(MAX_POINTS),
  cost: amount,
  amount,
  minimum: amount.optional(),
  product: z.string().trim().max(255),
  sku: z.string().trim().max(255),
  what: z.string().trim().max(500),
  stock: many,
  perCustomer: many,
  fromTier: z.string(),
  from: day,
  to: day,
  validDays: z.int().min(1).max(3_650).optional(),
})
export type RewardValues = z.output<typeof rewardValues>

export const ANY_TIER = 'any'
const DAY_MS = 86_400_000

export function toValues({ name, active, definition: reward }: Pick<RewardView, 'name' | 'active' | 'definition'>, currency: string): RewardValues {
  const major = (minor: string) => Number(minor) / 10 ** minorDigits(currency)
  const minimum = 'minimumMinor' in reward && reward.minimumMinor !== null ? major(reward.minimumMinor) : undefined
  return {
    ...{ name, active, kind: reward.kind, points: reward.points, cost: major(reward.costMinor), minimum },
    amount: reward.kind === 'money-off' ? major(reward.amountMinor) : 10,
    product: reward.kind === 'free-product' ? reward.product : '',
    sku: reward.kind === 'free-product' ? (reward.sku ?? '') : '',
    what: 'what' in reward ? reward.what : '',
    ...{ stock: reward.stock ?? undefined, perCustomer: reward.perCustomer ?? undefined, validDays: reward.validDays ?? undefined },
    fromTier: reward.fromTier ?? ANY_TIER,
    from: reward.from?.slice(0, 10) ?? '',
    to: reward.until ? new Date(Date.parse(reward.until) - DAY_MS).toISOString().slice(0, 10) : '',
  }
}

/** Days are those of UTC, as the ledger counts; the last day is in. */
export function toReward(values: RewardValues, currency: string): Reward {
  const minor = (major: number) => String(Math.round(major * 10 ** minorDigits(currency)))
  const { kind, what } = values
  const minimumMinor = values.minimum ? minor(values.minimum) : null
  const common = {
    ...{ points: values.points, costMinor: minor(values.cost), stock: values.stock ?? null, perCustomer: values.perCustomer ?? null },
    fromTier: values.fromTier === ANY_TIER ? null : values.fromTier,
    from: values.from ? `${values.from}T00:00:00.000Z` : null,
    until: values.to ? new Date(Date.parse(`${values.to}T00:00:00.000Z`) + DAY_MS).toISOString() : null,
    validDays: values.validDays ?? null,
  }
  if (kind === 'money-off') return { kind, amountMinor: minor(values.amount), minimumMinor, ...common }
  if (kind === 'free-shipping') return { kind, minimumMinor, ...common }
  if (kind === 'free-product') return { kind, product: values.product, sku: values.sku || null, ...common }
  return { kind, what, ...common }
}

export const NEW_REWARD: RewardValues = {
  ...{ name: '', active: true, kind: 'money-off', points: 500, cost: 5, amount: 5, product: '', sku: '', what: '', fromTier: ANY_TIER, from: '', to: '' },
  ...{ minimum: undefined, stock: undefined, perCustomer: undefined, validDays: 90 },
}
