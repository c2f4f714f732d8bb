import { type Arm, armOfCount, differenceAlwaysValid, FEWEST, meanOf } from '@/domain/lift'

/** Both intervals together miss the truth in at most five of a hundred experiments: each has half of that. */
const ALPHA_EACH = 0.025

/** What is known of the people of one arm whose days are over. `netMinor`: net sales of each, minor units. */
export type ArmCounts = { readonly people: number; readonly buyers: number; readonly netMinor: number; readonly netMinorSquared: number }

/** `yes` and `no`: surely more, surely less than without. `unsure`: the interval holds 0. */
export type LiftVerdict = 'yes' | 'no' | 'unsure'
export type LiftOf = {
  readonly treated: number
  readonly heldOut: number
  readonly difference: number
  readonly low: number
  readonly high: number
  readonly verdict: LiftVerdict
}

export type Lift = {
  /** `nobody-held-out`: nothing to compare with. `too-few`: fewer than 30 in one of the arms. */
  readonly state: 'measured' | 'too-few' | 'nobody-held-out'
  readonly people: { readonly treated: number; readonly heldOut: number }
  /** Net sales per person, minor units. */
  readonly revenue: LiftOf | null
  /** The share of people who bought. */
  readonly repeat: LiftOf | null
}

/**
 * What treating people did, over leaving them alone: the difference between everybody chosen and everybody held out, whoever was reached (intention to treat). Orders
 * that merely followed a message are not in it: they are attributed, and shown apart.
 * @returns both figures with intervals that hold however often one looks, both together at 95 %
 */
export function liftOf({ treated, heldOut }: { readonly treated: ArmCounts; readonly heldOut: ArmCounts }): Lift {
  const people = { treated: treated.people, heldOut: heldOut.people }
  if (heldOut.people === 0) return { state: 'nobody-held-out', people, revenue: null, repeat: null }
  if (treated.people < FEWEST || heldOut.people < FEWEST) return { state: 'too-few', people, revenue: null, repeat: null }
  const net = ({ people: n, netMinor, netMinorSquared }: ArmCounts): Arm => ({ n, sum: netMinor, sumOfSquares: netMinorSquared })
  const bought = ({ people: n, buyers }: ArmCounts) => armOfCount(buyers, n)
  return { state: 'measured', people, revenue: compared(net(treated), net(heldOut)), repeat: compared(bought(treated), bought(heldOut)) }
}

function compared(treated: Arm, heldOut: Arm): LiftOf | null {
  const found = differenceAlwaysValid(treated, heldOut, ALPHA_EACH)
  if (!found) return null
  const verdict = found.low > 0 ? 'yes' : found.high < 0 ? 'no' : 'unsure'
  return { treated: meanOf(treated)!, heldOut: meanOf(heldOut)!, ...found, verdict }
}
