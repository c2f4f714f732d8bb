/**
 * Moves the decimal point of an exact decimal; nothing is rounded.
 * @param text `-4599.08`
 * @param places to the right, or (negative) to the left: `shiftPoint('4599.08', -2)` is `45.9908`
 */
export function shiftPoint(text: string, places: number): string {
  const sign = text.startsWith('-') ? '-' : ''
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.')
  const digits = places > 0 ? whole + fraction.padEnd(places, '0') : whole.padStart(1 - places, '0') + fraction
  const point = digits.length - Math.max(0, fraction.length - places)
  const head = digits.slice(0, point).replace(/^0+(?=\d)/, '')
  return `${sign}${head}${point < digits.length ? `.${digits.slice(point)}` : ''}`
}
