import { z } from 'zod'
import { MAX_POINTS } from '../points-amount'

/** What points can buy. A store makes a discount of the first three; the others are a promise the house keeps. */
export const REWARD_KINDS = ['money-off', 'free-product', 'free-shipping', 'experience', 'donation', 'early-access'] as const
export type RewardKind = (typeof REWARD_KINDS)[number]
export const STORE_REWARD_KINDS: readonly RewardKind[] = ['money-off', 'free-product', 'free-shipping']

/** Minor units of the programme's currency as a decimal string: definitions are JSON. */
const minor = z.string().regex(/^\d{1,15}$/)
const many = z.int().min(1).max(2_147_483_647).nullable()
const instant = z.iso.datetime({ offset: true }).nullable()
const words = z.string().trim().min(1).max(500)
const common = {
  points: z.int().min(1).max(MAX_POINTS),
  /** What one of them costs the house. */
  costMinor: minor,
  /** How many can be given in all, and to one customer; null is without limit. Cancelled ones are free again. */
  stock: many,
  perCustomer: many,
  /** Only for who holds this tier or a higher one. */
  fromTier: z.string().max(40).nullable(),
  /** Offered from here, and until there (not included). */
  from: instant,
  until: instant,
  /** How long a code is good, in days. */
  validDays: z.int().min(1).max(3_650).nullable(),
}

export const rewardSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('money-off'),
      amountMinor: minor.refine((text) => BigInt(text) > 0n, 'more than 0'),
      minimumMinor: minor.nullable(),
      ...common,
    }),
    z.strictObject({
      kind: z.literal('free-product'),
      product: z.string().trim().min(1).max(255),
      sku: z.string().trim().min(1).max(255).nullable(),
      ...common,
    }),
    z.strictObject({ kind: z.literal('free-shipping'), minimumMinor: minor.nullable(), ...common }),
    z.strictObject({ kind: z.literal('experience'), what: words, ...common }),
    z.strictObject({ kind: z.literal('donation'), what: words, ...common }),
    z.strictObject({ kind: z.literal('early-access'), what: words, ...common }),
  ])
  .refine(({ from, until }) => from === null || until === null || Date.parse(from) < Date.parse(until), { path: ['until'], message: 'after the beginning' })
export type Reward = z.output<typeof rewardSchema>

/** A reward as it was from a moment on. Versions are added, never changed: a redemption keeps the price it was made at. */
export type RewardVersion = {
  readonly id: string
  readonly rewardId: string
  readonly version: number
  readonly name: string
  readonly active: boolean
  readonly definition: Reward
}

/** What the customer saves, where that is a sum: minor units, else null. */
export const savingOf = (reward: Reward): bigint | null => (reward.kind === 'money-off' ? BigInt(reward.amountMinor) : null)
