'use client'
import { useTranslations } from 'next-intl'
import { CartesianGrid, Line, LineChart as Recharts, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { AXIS, axisWidth, GRID } from './axes'
import { type ChartProps, isEmpty, tableOf } from './chart-data'
import { ChartFrame } from './chart-frame'
import { ChartTooltip } from './chart-tooltip'
import { dashOf, Legend } from './legend'
import { bucketNote, marginFor, markLines } from './marks'
import { lineRows, seriesColor } from './series'

/** Something over time. Up to four series: more cannot be told apart. */
export function LineChart(props: ChartProps) {
  const { title, description, summary, actions, buckets, series, format, formatAxis = format, height = 220, domain, marks } = props
  const t = useTranslations('ui.chart')
  const lastIsOpen = buckets.at(-1)?.unfinished === true
  const drawn = buckets.flatMap(({ values }) => Object.values(values).map((value) => value ?? 0))
  return (
    <ChartFrame
      {...{ title, description, summary, actions, height }}
      table={tableOf(props, { bucket: t('bucket'), unfinished: t('unfinished') })}
      legend={<Legend series={series} shape="line" />}
      empty={isEmpty(props)}
    >
      <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 640, height }}>
        <Recharts data={lineRows(buckets, series)} margin={marginFor(marks)} accessibilityLayer={false}>
          <CartesianGrid {...GRID} />
          <XAxis {...AXIS} dataKey="label" minTickGap={28} tickMargin={6} />
          <YAxis {...AXIS} width={axisWidth([...drawn, ...(domain ?? [])], formatAxis)} tickFormatter={formatAxis} domain={domain} tickCount={5} />
          <Tooltip
            isAnimationActive={false}
            cursor={{ className: 'stroke-line-strong' }}
            content={({ active, label, payload }) => (
              <ChartTooltip
                {...{ active, label, payload, series, format }}
                note={bucketNote(label, lastIsOpen && label === buckets.at(-1)?.label ? t('unfinished') : undefined, marks)}
              />
            )}
          />
          {markLines(marks)}
          {series.flatMap(({ key, quiet }, index) => {
            const look = {
              type: 'monotone' as const,
              stroke: seriesColor(series, index),
              strokeWidth: quiet ? 1.5 : 2,
              dot: buckets.length === 1,
              activeDot: { r: 4, strokeWidth: 0 },
              isAnimationActive: false,
              connectNulls: false,
            }
            return [
              <Line key={key} {...look} dataKey={key} strokeDasharray={dashOf(series, index)} />,
              lastIsOpen && <Line key={`${key}~`} {...look} dataKey={`${key}~`} strokeDasharray="3 4" strokeOpacity={0.8} />,
            ]
          })}
        </Recharts>
      </ResponsiveContainer>
    </ChartFrame>
  )
}
