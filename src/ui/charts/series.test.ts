import fc from 'fast-check'
import { expect, it } from 'vitest'
import { lineRows, type Series, seriesColor, wholePercents } from './series'

const series: Series[] = [
  { key: 'now', label: 'Now' },
  { key: 'before', label: 'Before', quiet: true },
  { key: 'other', label: 'Other' },
]

it('an unfinished bucket is drawn only by the dashed copy, joined to the bucket before', () => {
  const rows = lineRows(
    [
      { label: 'a', values: { now: 1 } },
      { label: 'b', values: { now: 2 } },
      { label: 'c', values: { now: 3 }, unfinished: true },
    ],
    series.slice(0, 1),
  )
  expect(rows).toEqual([
    { label: 'a', now: 1, 'now~': null },
    { label: 'b', now: 2, 'now~': 2 },
    { label: 'c', now: null, 'now~': 3 },
  ])
})

it('a missing value is a gap, not zero', () => {
  expect(lineRows([{ label: 'a', values: {} }], series.slice(0, 1))).toEqual([{ label: 'a', now: null, 'now~': null }])
})

it('a quiet comparison takes no colour from the others', () => {
  expect(series.map((_, index) => seriesColor(series, index))).toEqual(['var(--c-series-1)', 'var(--c-line-strong)', 'var(--c-series-2)'])
})

it('whole percentages always sum to 100 and are at most one off', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(10_000), { minLength: 1, maxLength: 8 }), (parts) => {
      fc.pre(parts.some((part) => part > 0))
      const total = parts.reduce((sum, part) => sum + part, 0)
      const percents = wholePercents(parts)
      expect(percents.reduce((sum, percent) => sum + percent, 0)).toBe(100)
      for (const [index, percent] of percents.entries()) expect(Math.abs(percent - ((parts[index] ?? 0) / total) * 100)).toBeLessThan(1)
    }),
  )
})

it('three equal parts are 34, 33 and 33', () => {
  expect(wholePercents([1, 1, 1])).toEqual([34, 33, 33])
  expect(wholePercents([0, 0])).toEqual([0, 0])
})
