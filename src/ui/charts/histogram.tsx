'use client'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { BarChart } from './bar-chart'

type Props = {
  title: string
  description?: ReactNode
  summary?: string
  actions?: ReactNode
  /** In order, without gaps: an empty range is a range with 0. */
  bins: readonly { label: string; count: number }[]
  format: (count: number) => string
  height?: number
}

/** How many fall into each range of one scale. */
export function Histogram({ bins, ...rest }: Props) {
  const t = useTranslations('ui.chart')
  const buckets = bins.map(({ label, count }) => ({ label, values: { count } }))
  return <BarChart {...rest} histogram buckets={buckets} series={[{ key: 'count', label: t('count') }]} />
}
