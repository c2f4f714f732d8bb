import { cssVar, SERIES } from '../theme/tokens'

export type Series = {
  key: string
  label: string
  /** Promoter, passive and detractor have colours of their own; everything else takes the next of eight. */
  color?: 'promoter' | 'passive' | 'detractor'
  /** A comparison: thinner, grey. */
  quiet?: boolean
}

export type Bucket = {
  /** What the axis says: “12 Mar”. */
  label: string
  /** One value a series; null where there is none, which is not zero. */
  values: Readonly<Record<string, number | null>>
  /** The period is still running: dashed or hatched. Only the last can be. */
  unfinished?: boolean
}

export function seriesColor(series: readonly Series[], index: number): string {
  const one = series[index]
  if (one?.color) return cssVar(one.color)
  if (one?.quiet) return cssVar('line-strong')
  const before = series.slice(0, index).filter((other) => !other.color && !other.quiet).length
  return cssVar(SERIES[before % SERIES.length] ?? 'series-1')
}

/**
 * Rows for a line chart: a series whose last bucket is unfinished is drawn twice, whole and dashed, joined in the bucket before.
 * Keys of the dashed copy end in `~`.
 */
export function lineRows(buckets: readonly Bucket[], series: readonly Series[]): Record<string, number | string | null>[] {
  const last = buckets.length - 1
  const split = buckets[last]?.unfinished === true
  return buckets.map((bucket, index) => {
    const row: Record<string, number | string | null> = { label: bucket.label }
    for (const { key } of series) {
      const value = bucket.values[key] ?? null
      row[key] = split && index === last ? null : value
      row[`${key}~`] = split && index >= last - 1 ? value : null
    }
    return row
  })
}

/**
 * Whole percentages that sum to 100 exactly, by largest remainder; the order of ties is the order of the parts.
 * @returns all zeros when there is nothing to share
 */
export function wholePercents(parts: readonly number[]): number[] {
  const total = parts.reduce((sum, part) => sum + part, 0)
  if (total <= 0) return parts.map(() => 0)
  const exact = parts.map((part) => (part / total) * 100)
  const floors = exact.map(Math.floor)
  const missing = 100 - floors.reduce((sum, floor) => sum + floor, 0)
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index)
  const raised = new Set(byRemainder.slice(0, missing).map(({ index }) => index))
  return floors.map((floor, index) => floor + (raised.has(index) ? 1 : 0))
}
