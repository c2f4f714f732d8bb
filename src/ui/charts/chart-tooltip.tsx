import { type Series, seriesColor } from './series'

type Props = {
  active?: boolean
  label?: string | number
  payload?: readonly { dataKey?: unknown; value?: unknown }[]
  series: readonly Series[]
  format: (value: number) => string
  note?: string
}

/** What hovering a bucket shows. The dashed copy of an unfinished bucket (`key~`) counts as its series, once. */
export function ChartTooltip({ active, label, payload, series, format, note }: Props) {
  if (!active || !payload?.length) return null
  const shownValue = (key: string) => payload.find((entry) => (entry.dataKey === key || entry.dataKey === `${key}~`) && typeof entry.value === 'number')?.value
  return (
    <div className="floating min-w-32 px-3 py-2 text-sm">
      <p className="mb-1 text-ink-muted">
        {label}
        {note && ` · ${note}`}
      </p>
      <ul className="space-y-0.5">
        {series.map(({ key, label: name }, index) => {
          const value = shownValue(key)
          if (typeof value !== 'number') return null
          return (
            <li key={key} className="flex items-center gap-2 tabular-nums">
              <span aria-hidden className="size-2 rounded-full" style={{ background: seriesColor(series, index) }} />
              <span className="grow">{name}</span>
              <span className="font-medium">{format(value)}</span>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
