import type { Spend } from './gamma-gamma'
import { fitGammaGamma, type GammaGammaFit } from './gamma-gamma-fit'
import { type Independence, independenceOf } from './independence'
import type { Fitted } from './model-problem'
import type { HistoryColumns } from './purchase-columns'

/** What customer i of the histories spent on repeat purchases, in major units. */
export function spendOf({ frequency, repeatMinor }: HistoryColumns, i: number, unit: number): Spend {
  const purchases = frequency[i]!
  return { purchases, meanValue: purchases === 0 ? 0 : repeatMinor[i]! / unit / purchases }
}

/** Gamma-Gamma of everybody who came back. @param unit minor units of a major one */
export const fitSpend = (histories: HistoryColumns, unit: number): Fitted<GammaGammaFit> => fitGammaGamma(spends(histories, unit))

function* spends(histories: HistoryColumns, unit: number): Generator<Spend> {
  for (let i = 0; i < histories.size; i++) if (histories.frequency[i]! > 0) yield spendOf(histories, i, unit)
}

/** Whether the spend model may take for granted what it takes for granted, of those it was fitted to. */
export function checkIndependence(histories: HistoryColumns): Independence | null {
  const [frequencies, means]: [number[], number[]] = [[], []]
  for (let i = 0; i < histories.size; i++) {
    const frequency = histories.frequency[i]!
    if (frequency === 0 || !(histories.repeatMinor[i]! > 0)) continue
    frequencies.push(frequency)
    means.push(histories.repeatMinor[i]! / frequency)
  }
  return independenceOf(Float64Array.from(frequencies), Float64Array.from(means))
}
