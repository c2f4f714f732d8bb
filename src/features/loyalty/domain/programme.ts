import type { ExpiryRule } from './expiry'
import type { RefundRestores } from './rewards/restored-points'
import type { TierBasis, TierDrop, TierWindow } from './tier-rules'

export type Tier = {
  readonly code: string
  readonly name: string
  /** From which the tier is reached, in what the programme measures tiers by: points earned (never the balance), minor units spent, or orders. The lowest starts at 0. */
  readonly earnedPoints: number
  /** From which it is kept once held, when that is less than reaching it; null is the same. */
  readonly keepFrom: number | null
  /** Points for reaching it the first time; they count towards no tier. */
  readonly entryPoints: number
  /** How much faster points are earned in it, in thousandths. */
  readonly multiplierPermille: number
  readonly vip: boolean
}

export type Programme = {
  readonly id: string
  readonly name: string
  readonly active: boolean
  readonly currency: string
  /** What one point is worth, in thousandths of a minor unit: 1000 = one cent. */
  readonly pointValuePermille: number
  /** Days an order's points wait before they can be spent: the return window. 0 = at once. */
  readonly holdDays: number
  readonly expiry: ExpiryRule
  readonly expiryMonths: number
  readonly tierBasis: TierBasis
  readonly tierWindow: TierWindow
  /** Of a rolling window. */
  readonly tierWindowMonths: number
  /** How long a tier is kept that is no longer earned. 0 = not at all. */
  readonly tierGraceDays: number
  readonly tierDrop: TierDrop
  /** What a refund of an order gives back of the points that paid for it. */
  readonly refundRestores: RefundRestores
  /** Lowest first. */
  readonly tiers: readonly Tier[]
}

const plain = { keepFrom: null, entryPoints: 0 } as const

/** What a new desk starts with: a point is worth a cent, four tiers. */
export const DEFAULT_PROGRAMME: Omit<Programme, 'id' | 'currency'> = {
  name: 'Points',
  active: true,
  pointValuePermille: 1_000,
  holdDays: 0,
  expiry: 'never',
  expiryMonths: 12,
  tierBasis: 'points',
  tierWindow: 'ever',
  tierWindowMonths: 12,
  tierGraceDays: 0,
  tierDrop: 'straight',
  refundRestores: 'share',
  tiers: [
    { code: 'bronze', name: 'Bronze', earnedPoints: 0, ...plain, multiplierPermille: 1_000, vip: false },
    { code: 'silver', name: 'Silver', earnedPoints: 500, ...plain, multiplierPermille: 1_100, vip: false },
    { code: 'gold', name: 'Gold', earnedPoints: 2_000, ...plain, multiplierPermille: 1_250, vip: true },
    { code: 'platinum', name: 'Platinum', earnedPoints: 5_000, ...plain, multiplierPermille: 1_500, vip: true },
  ],
}

/** What points are worth, in minor units of the programme's currency, towards zero. */
export const valueOfPoints = (points: number, programme: Pick<Programme, 'pointValuePermille' | 'currency'>) => ({
  amountMinor: (BigInt(points) * BigInt(programme.pointValuePermille)) / 1_000n,
  currency: programme.currency,
})
