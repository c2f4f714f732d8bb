/** What is known of a customer's future and past, in minor units of the desk's currency. */
export type StakeFacts = {
  /** The forecast in force for this person; null where the model gives none. */
  readonly forecast: { readonly runId: string; readonly predicted12mMinor: bigint; readonly pAlive: number } | null
  readonly netSales12mMinor: bigint
}

export type Stake =
  | { readonly by: 'forecast'; readonly minor: bigint; readonly pAlive: number; readonly predicted12mMinor: string; readonly runId: string }
  | { readonly by: 'past-sales'; readonly minor: bigint }

/**
 * The money that is at stake with a customer: what they would buy in the next twelve months as an active customer, times the chance that they no longer are
 * one. The forecast is that first factor times P(alive), so the loss to be prevented is predicted · (1 − P(alive)) / P(alive).
 * Without a forecast: their net sales of the last twelve months, and it says that it is that.
 * @returns minor units ≥ 0 of the desk's currency
 */
export function stakeOf({ forecast, netSales12mMinor }: StakeFacts): Stake {
  const past = netSales12mMinor > 0n ? netSales12mMinor : 0n
  if (!forecast || !(forecast.pAlive > 0)) return { by: 'past-sales', minor: past }
  const { pAlive, predicted12mMinor, runId } = forecast
  const lost = BigInt(Math.round((Math.max(0, Number(predicted12mMinor)) * (1 - pAlive)) / pAlive))
  return { by: 'forecast', minor: lost, pAlive, predicted12mMinor: predicted12mMinor.toString(), runId }
}
