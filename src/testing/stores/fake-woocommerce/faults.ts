/**
 * What can go wrong on the way to a shop. `html` is a page of a cache or security plug-in where JSON should be, `notice` the warnings PHP prints in front of the
 * JSON, `half` JSON that ends in the middle with a good status, `cut` a wire that breaks within the body, `silence` no answer at all.
 */
export const FAULTS = ['429', '500', '502', 'html', 'notice', 'half', 'cut', 'silence'] as const
export type Fault = (typeof FAULTS)[number]

/** Decides for each request, counted from 1, whether it fails and how. */
export type FaultScript = (request: number, url: URL) => Fault | null

/** Fails these once each, in this order, then no more. */
export function inTurn(faults: readonly Fault[]): FaultScript {
  const waiting = [...faults]
  return () => waiting.shift() ?? null
}
