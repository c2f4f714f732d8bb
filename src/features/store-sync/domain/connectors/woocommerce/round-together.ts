import { FINE, roundFine } from './woo-money'

/**
 * Rounds the parts of a sum so that they give the sum the store prints: each to the minor unit, and what that leaves over goes, one unit each, to the parts
 * whose rounding was the largest (the earlier first). A sum further away than rounding explains is no sum of these parts: they are rounded alone.
 * @param fine the parts, in millionths of a minor unit · @param sum in minor units · @param step the smallest step the parts were written in, in minor units
 */
export function roundTogether(fine: readonly bigint[], sum: bigint, step = 1n): bigint[] {
  const parts = fine.map(roundFine)
  const left = sum - parts.reduce((total, part) => total + part, 0n)
  const most = (BigInt(fine.length) + 4n) * step
  if (left === 0n || fine.length === 0 || left > most || left < -most) return parts
  const unit = left < 0n ? -1n : 1n
  const lost = (index: number) => (fine[index]! - parts[index]! * FINE) * unit
  const order = parts.map((_, index) => index).filter((index) => fine[index] !== 0n)
  if (order.length === 0) return parts
  order.sort((a, b) => compare(lost(b), lost(a)) || compare(parts[b]!, parts[a]!) || a - b)
  const each = left / BigInt(order.length)
  const rest = Number((left - each * BigInt(order.length)) * unit)
  order.forEach((index, place) => {
    parts[index] = parts[index]! + each + (place < rest ? unit : 0n)
  })
  return parts
}

const compare = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0)
