/** Points that came and went between two moments, by what for. Signed: what leaves is negative. */
export type RollForward = {
  readonly opening: number
  readonly earned: number
  readonly takenBack: number
  readonly adjusted: number
  readonly reversed: number
  readonly redeemed: number
  readonly expired: number
  /** Balances brought along from another programme. */
  readonly imported: number
  /** From one account to the other: zero over all customers. */
  readonly merged: number
  readonly closing: number
}

export const MOVEMENTS = ['earned', 'takenBack', 'adjusted', 'reversed', 'redeemed', 'expired', 'imported', 'merged'] as const satisfies (keyof RollForward)[]
export type Movement = (typeof MOVEMENTS)[number]

/** Which entries stand behind each movement. */
export const MOVEMENT_KIND = {
  earned: 'earn',
  takenBack: 'take-back',
  adjusted: 'adjust',
  reversed: 'reverse',
  redeemed: 'redeem',
  expired: 'expire',
  imported: 'opening',
  merged: 'merge',
} as const satisfies Record<Movement, string>

/** Opening + movements − closing: zero, or the report is wrong. */
export const gapOf = (report: RollForward): number => MOVEMENTS.reduce((sum, movement) => sum + report[movement], report.opening) - report.closing
