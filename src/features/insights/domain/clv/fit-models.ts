import { type BgNbdFit, fitBgNbdTo } from './bg-nbd-fit'
import { bgNbdModel } from './bg-nbd-model'
import type { Fitted } from './model-problem'
import { fitParetoNbdTo, type ParetoNbdFit } from './pareto-nbd-fit'
import { paretoNbdModel } from './pareto-nbd-model'
import type { GroupedHistories } from './purchase-history'
import { PURCHASE_MODELS, type PurchaseModel, type PurchaseModelName, remembering } from './purchase-model'

export type PurchaseFits = { readonly 'bg-nbd': Fitted<BgNbdFit>; readonly 'pareto-nbd': Fitted<ParetoNbdFit> }

/** Both models of when people buy, fitted to the same histories. */
export const fitModels = (histories: GroupedHistories): PurchaseFits => ({ 'bg-nbd': fitBgNbdTo(histories), 'pareto-nbd': fitParetoNbdTo(histories) })

/** A fit as forecasts ask it; null where there is none. */
export function builtModel(fits: PurchaseFits, name: PurchaseModelName): PurchaseModel | null {
  const [bgNbd, paretoNbd] = [fits['bg-nbd'], fits['pareto-nbd']]
  if (name === 'bg-nbd') return bgNbd.ok ? remembering(bgNbdModel(bgNbd)) : null
  return paretoNbd.ok ? remembering(paretoNbdModel(paretoNbd)) : null
}

/** The models that could be fitted. */
export const fittedNames = (fits: PurchaseFits): PurchaseModelName[] => PURCHASE_MODELS.filter((name) => fits[name].ok)
