'use client'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { Bar, CartesianGrid, Cell, BarChart as Recharts, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { AXIS, axisWidth, GRID } from './axes'
import { type ChartProps, isEmpty, tableOf } from './chart-data'
import { ChartFrame } from './chart-frame'
import { ChartTooltip } from './chart-tooltip'
import { Hatch } from './hatch'
import { Legend } from './legend'
import { bucketNote, marginFor, markLines } from './marks'
import { seriesColor } from './series'

type Props = ChartProps & {
  /** On top of each other instead of side by side. */ stacked?: boolean /** Bars touch: ranges of one scale, not separate things. */
  histogram?: boolean
}

/** Amounts by period or by kind; the value axis starts at zero. */
export function BarChart(props: Props) {
  const {
    title,
    description,
    summary,
    actions,
    buckets,
    series,
    format,
    formatAxis = format,
    height = 220,
    domain,
    stacked = false,
    histogram = false,
    marks,
  } = props
  const t = useTranslations('ui.chart')
  const id = useId().replaceAll(/\W/g, '')
  const rows = buckets.map(({ label, values }) => ({ label, ...values }))
  const drawn = buckets.flatMap(({ values }) => {
    const amounts = Object.values(values).map((value) => value ?? 0)
    return stacked ? [amounts.reduce((sum, amount) => sum + amount, 0)] : amounts
  })
  return (
    <ChartFrame
      {...{ title, description, summary, actions, height }}
      table={tableOf(props, { bucket: histogram ? t('range') : t('bucket'), unfinished: t('unfinished') })}
      legend={<Legend series={series} shape="square" />}
      empty={isEmpty(props)}
    >
      <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 640, height }}>
        <Recharts data={rows} margin={marginFor(marks)} accessibilityLayer={false} barCategoryGap={histogram ? 1 : '24%'} barGap={2}>
          <defs>
            {series.map(({ key }, index) => (
              <Hatch key={key} id={`${id}-${index}`} color={seriesColor(series, index)} />
            ))}
          </defs>
          <CartesianGrid {...GRID} />
          <XAxis {...AXIS} dataKey="label" minTickGap={12} tickMargin={6} />
          <YAxis {...AXIS} width={axisWidth([...drawn, ...(domain ?? [])], formatAxis)} tickFormatter={formatAxis} domain={domain} tickCount={5} />
          <Tooltip
            isAnimationActive={false}
            cursor={{ className: 'fill-sunken' }}
            content={({ active, label, payload }) => (
              <ChartTooltip
                {...{ active, label, payload, series, format }}
                note={bucketNote(label, buckets.find((bucket) => bucket.label === label)?.unfinished ? t('unfinished') : undefined, marks)}
              />
            )}
          />
          {markLines(marks)}
          {series.map(({ key }, index) => (
            <Bar
              key={key}
              dataKey={key}
              stackId={stacked ? 'one' : undefined}
              maxBarSize={histogram ? undefined : 40}
              radius={stacked && index < series.length - 1 ? 0 : [2, 2, 0, 0]}
              fill={seriesColor(series, index)}
              isAnimationActive={false}
            >
              {buckets.map(({ label, unfinished }) => (
                <Cell
                  key={label}
                  fill={unfinished ? `url(#${id}-${index})` : seriesColor(series, index)}
                  stroke={unfinished ? seriesColor(series, index) : undefined}
                  strokeDasharray="3 3"
                />
              ))}
            </Bar>
          ))}
        </Recharts>
      </ResponsiveContainer>
    </ChartFrame>
  )
}
