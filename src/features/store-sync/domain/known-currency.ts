const known = new Set(Intl.supportedValuesOf('currency'))

/** Whether the code is a currency of ISO 4217 (`XYZ` has the right shape, but nobody's minor unit). */
export const isKnownCurrency = (code: string): boolean => known.has(code)
