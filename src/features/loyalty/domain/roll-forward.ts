/** Points that came and went between two moments, available and on hold together, by what for. Signed: what leaves is negative. */
export type RollForward = {
  readonly opening: number
  readonly earned: number
  /** By rules other than those for orders: reviews, sign-ups, tiers reached. */
  readonly bonuses: number
  readonly takenBack: number
  readonly adjusted: number
  readonly reversed: number
  readonly redeemed: number
  /** Redeemed points that came back: a redemption called off, an order refunded that points had paid. */
  readonly restored: number
  readonly expired: number
  /** Balances brought along from another programme. */
  readonly imported: number
  /** From one account to the other: zero over all customers. */
  readonly merged: number
  readonly closing: number
}

export const MOVEMENTS = [
  'earned',
  'bonuses',
  'takenBack',
  'adjusted',
  'reversed',
  'redeemed',
  'restored',
  'expired',
  'imported',
  'merged',
] as const satisfies (keyof RollForward)[]
export type Movement = (typeof MOVEMENTS)[number]

/** Which entries stand behind each movement. */
export const MOVEMENT_KIND = {
  earned: 'earn',
  bonuses: 'bonus',
  takenBack: 'take-back',
  adjusted: 'adjust',
  reversed: 'reverse',
  redeemed: 'redeem',
  restored: 'restore',
  expired: 'expire',
  imported: 'opening',
  merged: 'merge',
} as const satisfies Record<Movement, string>

/** Opening + movements − closing: zero, or the report is wrong. */
export const gapOf = (report: RollForward): number => MOVEMENTS.reduce((sum, movement) => sum + report[movement], report.opening) - report.closing
