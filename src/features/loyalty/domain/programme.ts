export type Tier = {
  readonly code: string
  readonly name: string
  /** Points earned (never the balance) from which the tier is held. The lowest tier starts at 0. */
  readonly earnedPoints: number
  /** How much faster points are earned in it, in thousandths. */
  readonly multiplierPermille: number
  readonly vip: boolean
}

export type Programme = {
  readonly id: string
  readonly name: string
  readonly active: boolean
  readonly currency: string
  /** Points for one major unit of net sales, in thousandths: 1000 = one point per euro. */
  readonly earnRatePermille: number
  /** What one point is worth, in thousandths of a minor unit: 1000 = one cent. */
  readonly pointValuePermille: number
  /** Lowest first. */
  readonly tiers: readonly Tier[]
}

/** What a new desk starts with: 1 point per euro, a point is worth a cent, four tiers. */
export const DEFAULT_PROGRAMME: Omit<Programme, 'id' | 'currency'> = {
  name: 'Points',
  active: true,
  earnRatePermille: 1_000,
  pointValuePermille: 1_000,
  tiers: [
    { code: 'bronze', name: 'Bronze', earnedPoints: 0, multiplierPermille: 1_000, vip: false },
    { code: 'silver', name: 'Silver', earnedPoints: 500, multiplierPermille: 1_100, vip: false },
    { code: 'gold', name: 'Gold', earnedPoints: 2_000, multiplierPermille: 1_250, vip: true },
    { code: 'platinum', name: 'Platinum', earnedPoints: 5_000, multiplierPermille: 1_500, vip: true },
  ],
}

/** What points are worth, in minor units of the programme's currency, towards zero. */
export const valueOfPoints = (points: number, programme: Pick<Programme, 'pointValuePermille' | 'currency'>) => ({
  amountMinor: (BigInt(points) * BigInt(programme.pointValuePermille)) / 1_000n,
  currency: programme.currency,
})
