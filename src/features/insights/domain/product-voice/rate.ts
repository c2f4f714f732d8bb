/** Cases per hundred units sold, with a 95 % interval. */
export type Rate = { readonly value: number; readonly low: number; readonly high: number }

const Z = 1.959963984540054

/**
 * How often something happens per hundred units. Cases may be more than units (two tickets about one lamp), so they are counts of rare events and not a share: the
 * interval is Byar's approximation of the exact Poisson limits (Breslow & Day 1987, vol. II, p. 69), which holds for few cases, too.
 * @param cases whole, not negative · @param units whole; @returns null where nothing was sold: no rate of nothing
 */
export function ratePer100(cases: number, units: number): Rate | null {
  if (units <= 0) return null
  const per = 100 / units
  const low = cases === 0 ? 0 : cases * (1 - 1 / (9 * cases) - Z / (3 * Math.sqrt(cases))) ** 3
  const more = cases + 1
  const high = more * (1 - 1 / (9 * more) + Z / (3 * Math.sqrt(more))) ** 3
  return { value: cases * per, low: low * per, high: high * per }
}

/** Whether a rate is clearly another than what it is held against: the interval leaves it out. */
export function standsOut(rate: Rate | null, against: number | null): 'above' | 'below' | null {
  if (rate === null || against === null) return null
  if (rate.low > against) return 'above'
  return rate.high < against ? 'below' : null
}
