/** Why a model gives no numbers. Shown to people instead of a figure. */
export const MODEL_PROBLEMS = [
  'too-few-buyers',
  'too-few-repeat-buyers',
  'no-variation',
  'no-dropout-visible',
  'parameters-at-bounds',
  'not-identified',
  'no-finite-mean',
  'mixed-currencies',
  'did-not-converge',
] as const
export type ModelProblem = { readonly reason: (typeof MODEL_PROBLEMS)[number]; readonly detail: string }
export type Fitted<T> = ({ readonly ok: true } & T) | ({ readonly ok: false } & ModelProblem)

export const problem = (reason: ModelProblem['reason'], detail: string) => ({ ok: false, reason, detail }) as const
export const fitted = <T extends object>(result: T) => ({ ok: true, ...result }) as const

/** Fewer customers who came back than this say nothing about how customers come back. */
export const MIN_REPEAT_BUYERS = 10
