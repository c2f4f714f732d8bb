import { formatMinor, minorDigits } from '@/domain/money'

/** As WooCommerce writes a moment: without an offset. */
export const gmtText = (ms: number): string => new Date(ms).toISOString().slice(0, 19)

/** The same moment on the site's wall clock. */
export function siteText(ms: number, timeZone: string): string {
  let clock = clocks.get(timeZone)
  if (!clock) {
    clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
    clocks.set(timeZone, clock)
  }
  return clock.format(ms).replace(' ', 'T')
}

const clocks = new Map<string, Intl.DateTimeFormat>()

/** How a shop prints money: in its currency and with as many decimals as it is set to. */
export type MoneyStyle = { readonly currency: string; readonly decimals: number }

/** `numerator / denominator` minor units, rounded half up to the shop's decimals. */
export function moneyText(numerator: bigint, { currency, decimals }: MoneyStyle, denominator = 1n): string {
  const extra = decimals - minorDigits(currency)
  if (extra <= 0) return formatMinor(half(numerator, denominator), currency)
  const scaled = half(numerator * 10n ** BigInt(extra), denominator)
  const text = (scaled < 0n ? -scaled : scaled).toString().padStart(decimals + 1, '0')
  return `${scaled < 0n ? '-' : ''}${text.slice(0, -decimals)}.${text.slice(-decimals)}`
}

function half(numerator: bigint, denominator: bigint): bigint {
  const up = numerator < 0n ? -denominator : denominator
  return (2n * numerator + up) / (2n * denominator)
}
