'use client'
import { BarChart, Histogram, LineChart, StackedBar } from '../charts'
import { Specimen } from './specimen'

const WEEKS = Array.from({ length: 14 }, (_, week) => `W${week + 1}`)
const wave = (week: number, base: number, swing: number) => Math.round(base + swing * Math.sin(week / 2.1) + week * 1.3)
const plain = (value: number) => String(value)
const euros = (value: number) => `€${value}k`

export function GalleryCharts() {
  const nps = WEEKS.map((label, week) => ({
    label,
    values: { now: week === 5 ? null : wave(week, 28, 7), before: wave(week, 20, 4) },
    unfinished: week === WEEKS.length - 1,
  }))
  const sales = WEEKS.slice(0, 10).map((label, week) => ({ label, values: { new: wave(week, 18, 5), back: wave(week, 30, 9) }, unfinished: week === 9 }))
  return (
    <Specimen id="charts" title="Charts" columns>
      <LineChart
        title="NPS by week"
        description="Answers to delivered surveys"
        summary="From 30 to 46 in 14 weeks."
        buckets={nps}
        series={[
          { key: 'now', label: 'Last 14 weeks' },
          { key: 'before', label: '14 weeks before', quiet: true },
        ]}
        format={plain}
      />
      <BarChart
        title="Net sales by week"
        description="Without tax and shipping"
        stacked
        buckets={sales}
        series={[
          { key: 'new', label: 'First orders' },
          { key: 'back', label: 'Repeat orders' },
        ]}
        format={euros}
      />
      <Histogram
        title="Predicted orders, next 12 months"
        description="Customers by expected number"
        bins={[640, 420, 310, 180, 90, 60, 20, 0, 8].map((count, range) => ({ label: `${range}–${range + 1}`, count }))}
        format={plain}
      />
      <StackedBar
        title="Answers"
        description="312 answers of 1,040 delivered, 30 %"
        shares={[
          { key: 'promoter', label: 'Promoters', count: 187, color: 'promoter' },
          { key: 'passive', label: 'Passives', count: 84, color: 'passive' },
          { key: 'detractor', label: 'Detractors', count: 41, color: 'detractor' },
        ]}
      />
      <LineChart
        title="Eight series"
        buckets={WEEKS.map((label, week) => ({
          label,
          values: Object.fromEntries(Array.from({ length: 8 }, (_, line) => [`s${line}`, wave(week, line * 9, 3)])),
        }))}
        series={Array.from({ length: 8 }, (_, line) => ({ key: `s${line}`, label: `Series ${line + 1}` }))}
        format={plain}
      />
      <BarChart title="Nothing in this range" buckets={[]} series={[{ key: 'a', label: 'A' }]} format={plain} />
    </Specimen>
  )
}
