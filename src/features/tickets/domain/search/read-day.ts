const SPAN = /^(\d{1,4})([dwm])$/
const UNITS = { d: 'days', w: 'weeks', m: 'months' } as const

/** A day in words: `2026-11-01`, `today`, `yesterday`, or so many days, weeks or months ago (`7d`, `2w`, `3m`). Null when it is none. */
export function readDay(value: string): { on: string } | { ago: { unit: 'days' | 'weeks' | 'months'; n: number } } | null {
  const lower = value.toLowerCase()
  if (lower === 'today') return { ago: { unit: 'days', n: 0 } }
  if (lower === 'yesterday') return { ago: { unit: 'days', n: 1 } }
  const span = SPAN.exec(lower)
  if (span) return { ago: { unit: UNITS[span[2] as keyof typeof UNITS], n: Number(span[1]) } }
  const date = /^\d{4}-\d{2}-\d{2}$/.test(lower) ? new Date(`${lower}T00:00:00Z`) : null
  return date && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(lower) ? { on: lower } : null
}
