import type { BgNbdParameters } from './bg-nbd'
import { bgNbdModel } from './bg-nbd-model'
import type { ParetoNbdParameters } from './pareto-nbd'
import { paretoNbdModel } from './pareto-nbd-model'
import { type PurchaseModel, type PurchaseModelName, remembering } from './purchase-model'

/** The parameters a run keeps: of the models that could be fitted. */
export type FittedModels = { readonly bgNbd?: BgNbdParameters | null; readonly paretoNbd?: ParetoNbdParameters | null }

/** A run's model by its name, or null when the run has no parameters of it. Runs from before there were two name none: they are BG/NBD. */
export function modelOf(parameters: FittedModels | null | undefined, name: PurchaseModelName | null): PurchaseModel | null {
  if (name === 'pareto-nbd') return parameters?.paretoNbd ? remembering(paretoNbdModel(parameters.paretoNbd)) : null
  return parameters?.bgNbd ? remembering(bgNbdModel(parameters.bgNbd)) : null
}
