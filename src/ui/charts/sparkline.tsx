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
  /** As wide as the place it stands in. */
  fluid?: boolean
  className?: string
}

/** A word-sized line: no axes, no numbers. Plain SVG, so that a list of forty stays light. */
export function Sparkline({ values, unfinished = false, label, width = 88, height = 24, fluid = false, className }: Props) {
  const { solid, dashed, last } = sparklinePath(values, width, height, unfinished)
  // Strokes do not stretch with the box, and the dot is a stroke without length, so it stays round.
  const stroke = { stroke: 'currentColor', strokeLinecap: 'round', strokeLinejoin: 'round', vectorEffect: 'non-scaling-stroke' } as const
  return (
    <svg
      role="img"
      aria-label={label}
      aria-hidden={label === undefined || undefined}
      width={fluid ? '100%' : width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      fill="none"
      className={cx('shrink-0 overflow-visible text-series-1', className)}
    >
      <path {...stroke} d={solid} strokeWidth={1.5} />
      {dashed && <path {...stroke} d={dashed} strokeWidth={1.5} strokeDasharray="2 3" />}
      {last && <path {...stroke} d={`M${last.x} ${last.y}h0`} strokeWidth={4.5} />}
    </svg>
  )
}
