import { cx } from '../cx'
import { sparklinePath } from './sparkline-path'

type Props = {
  values: readonly (number | null)[]
  /** The last value belongs to a period that is still running: drawn dashed. */
  unfinished?: boolean
  /** What it shows, in words. Leave out where the figure next to it says it all. */
  label?: string
  width?: number
  height?: number
  className?: string
}

/** A word-sized line: no axes, no numbers. Plain SVG, so that a list of forty stays light. */
export function Sparkline({ values, unfinished = false, label, width = 88, height = 24, className }: Props) {
  const { solid, dashed, last } = sparklinePath(values, width, height, unfinished)
  return (
    <svg
      role="img"
      aria-label={label}
      aria-hidden={label === undefined || undefined}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      fill="none"
      className={cx('shrink-0 overflow-visible text-series-1', className)}
    >
      <path d={solid} stroke="currentColor" strokeWidth={1.5} strokeLinejoin="round" strokeLinecap="round" />
      {dashed && <path d={dashed} stroke="currentColor" strokeWidth={1.5} strokeDasharray="2 3" strokeLinecap="round" />}
      {last && <circle cx={last.x} cy={last.y} r={2} fill="currentColor" />}
    </svg>
  )
}
