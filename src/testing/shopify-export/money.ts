/** Arithmetic of the generator's own, so that what it expects does not come from the code it tests. All in minor units. */
export const halfUp = (numerator: bigint, denominator: bigint): bigint => (2n * numerator + denominator) / (2n * denominator)

export const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, amount) => total + amount, 0n)

/** Decimal text with the currency's digits. */
export function decimal(minor: bigint, digits: number): string {
  if (digits === 0) return String(minor)
  const text = String(minor).padStart(digits + 1, '0')
  return `${text.slice(0, -digits)}.${text.slice(-digits)}`
}

/** A discount laid on lines from the first on, as far as each can bear: exact, and unlike the rule under test. */
export function spread(discount: bigint, lines: readonly bigint[]): bigint[] {
  let left = discount
  return lines.map((line) => {
    const part = left < line ? left : line
    left -= part
    return part
  })
}
