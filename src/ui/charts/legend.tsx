import { type Series, seriesColor } from './series'

/** Names beside colours, in the order of the series; lines for lines, squares for areas. */
export function Legend({ series, shape }: { series: readonly Series[]; shape: 'line' | 'square' }) {
  if (series.length < 2) return null
  return (
    <ul className="mb-2 flex flex-wrap gap-x-4 gap-y-1 text-ink-muted text-sm">
      {series.map(({ key, label }, index) => (
        <li key={key} data-legend={label} className="flex items-center gap-1.5">
          <svg aria-hidden data-swatch width="12" height="10" style={{ color: seriesColor(series, index) }}>
            {shape === 'line' ? (
              <line x1="0" x2="12" y1="5" y2="5" strokeWidth="2" strokeDasharray={dashOf(series, index)} style={{ stroke: seriesColor(series, index) }} />
            ) : (
              <rect width="10" height="10" rx="2" style={{ fill: seriesColor(series, index) }} />
            )}
          </svg>
          {label}
        </li>
      ))}
    </ul>
  )
}

const DASHES = [undefined, '6 3', '2 3', '8 3 2 3']

/** Lines differ in stroke as well as colour; a quiet one is always dotted. */
export const dashOf = (series: readonly Series[], index: number): string | undefined =>
  series[index]?.quiet ? '2 3' : DASHES[series.slice(0, index).filter((one) => !one.quiet).length % DASHES.length]
