'use client'
import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { cssVar } from '../theme/tokens'
import { ChartFrame } from './chart-frame'
import { wholePercents } from './series'

export type Share = { key: string; label: string; count: number; color: 'promoter' | 'passive' | 'detractor' | `series-${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8}` }

type Props = { title: string; description?: ReactNode; summary?: string; actions?: ReactNode; shares: readonly Share[] }

/** One bar that is the whole: whole percentages that sum to 100, each with its name and count. No library needed for that. */
export function StackedBar({ title, description, summary, actions, shares }: Props) {
  const t = useTranslations('ui.chart')
  const format = useFormatter()
  const percents = wholePercents(shares.map(({ count }) => count))
  const total = shares.reduce((sum, { count }) => sum + count, 0)
  const percentText = (index: number) => format.number((percents[index] ?? 0) / 100, { style: 'percent' })
  const before = (index: number) => (100 * shares.slice(0, index).reduce((sum, { count }) => sum + count, 0)) / total
  const inWords = shares.map(({ label }, index) => `${label} ${percentText(index)}`).join(', ')
  return (
    <ChartFrame
      {...{ title, description, actions }}
      summary={summary ?? inWords}
      height={72}
      empty={total === 0}
      table={{
        headers: [title, t('count'), t('share')],
        rows: shares.map(({ label, count }, index) => ({ head: label, cells: [format.number(count), percentText(index)] })),
      }}
    >
      <svg aria-hidden width="100%" height="28" className="overflow-hidden rounded-md">
        {shares.map(
          ({ key, color, count }, index) =>
            count > 0 && <rect key={key} x={`${before(index)}%`} width={`${(100 * count) / total}%`} height="28" style={{ fill: cssVar(color) }} />,
        )}
      </svg>
      <ul className="mt-2.5 flex flex-wrap gap-x-5 gap-y-1 text-base">
        {shares.map(({ key, label, count, color }, index) => (
          <li key={key} data-legend={`${label} ${percentText(index)} (${format.number(count)})`} className="flex items-center gap-1.5">
            <span aria-hidden data-swatch className="size-2.5 rounded-sm bg-current" style={{ color: cssVar(color) }} />
            {label} <span className="font-medium tabular-nums">{percentText(index)}</span>
            <span className="text-ink-faint tabular-nums">{format.number(count)}</span>
          </li>
        ))}
      </ul>
    </ChartFrame>
  )
}
