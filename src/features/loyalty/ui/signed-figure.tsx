'use client'
import { useFormatter } from 'next-intl'

/** A movement in a report: its sign, without the colours that entries carry, so that forty figures stay calm. */
export function SignedFigure({ points }: { points: number }) {
  const format = useFormatter()
  const sign = points > 0 ? '+' : points < 0 ? '−' : ''
  return <span className="whitespace-nowrap tabular-nums">{`${sign}${format.number(Math.abs(points))}`}</span>
}
