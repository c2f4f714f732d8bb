import type { ReactNode } from 'react'
import type { ChartTableData } from './chart-table'
import { bucketNote, type Mark } from './marks'
import type { Bucket, Series } from './series'

export type ChartProps = {
  title: string
  description?: ReactNode
  summary?: string
  actions?: ReactNode
  buckets: readonly Bucket[]
  series: readonly Series[]
  /** Value → text with its unit, for tooltip and table. */
  format: (value: number) => string
  /** Shorter, for the axis; `format` when left out. */
  formatAxis?: (value: number) => string
  /** First column of the table: “Week”. */
  bucketLabel?: string
  height?: number
  /** Fixed ends of the value axis, for example −100 and 100. */
  domain?: [number, number]
  marks?: readonly Mark[]
}

type Words = { bucket: string; unfinished: string }

export const tableOf = (
  { buckets, series, format, bucketLabel, marks }: Pick<ChartProps, 'buckets' | 'series' | 'format' | 'bucketLabel' | 'marks'>,
  words: Words,
): ChartTableData => ({
  headers: [bucketLabel ?? words.bucket, ...series.map(({ label }) => label)],
  rows: buckets.map(({ label, values, unfinished }) => ({
    head: label,
    note: bucketNote(label, unfinished ? words.unfinished : undefined, marks),
    cells: series.map(({ key }) => (typeof values[key] === 'number' ? format(values[key]) : '–')),
  })),
})

export const isEmpty = ({ buckets, series }: Pick<ChartProps, 'buckets' | 'series'>): boolean =>
  !buckets.some(({ values }) => series.some(({ key }) => typeof values[key] === 'number'))
