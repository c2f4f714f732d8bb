/** How many steps of the same width a distribution has; beyond them all are one. */
export const VALUE_STEPS = 10

/**
 * The width of a step of a distribution of amounts: 1, 2 or 5 times a power of ten, so that ten of them reach a little beyond nearly everybody.
 * @param most an amount that nearly everybody is below, minor units
 * @returns minor units, at least 1
 */
export function valueStep(most: number): number {
  const step = Math.max(1, most / VALUE_STEPS)
  const ten = 10 ** Math.floor(Math.log10(step))
  return Math.round(ten * ([1, 2, 5].find((times) => times * ten >= step - 1e-9) ?? 10))
}
