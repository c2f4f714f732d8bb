'use client'
import { useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { Skeleton, Tile, type TileChange } from '@/ui'
import { changeOf } from '../domain'
import type { DashboardFilter, DashboardKpi, KpiValue } from './kpi-types'
import { useKpiWords } from './use-kpi-words'

/** One figure with its change, its n and margin, its definition; it opens to its rows. */
export function KpiTile({ kpi: id, filter, onOpen }: { kpi: DashboardKpi; filter: DashboardFilter; onOpen: () => void }) {
  const t = useTranslations('insights')
  const trpc = useTRPC()
  const words = useKpiWords()
  const change = useChange()
  const kpi = useQuery({ ...trpc.insights.kpi.queryOptions({ kpi: id, ...filter }), placeholderData: (previous) => previous })
  if (kpi.error) return <Tile label={words.name(id)} blank={kpi.error.message} />
  if (!kpi.data) return <Skeleton className="h-36" />
  const figure = kpi.data
  const margin = words.margin(figure)
  const moved = change(figure)
  return (
    <Tile
      label={words.name(id)}
      {...(figure.value === null ? { blank: words.blank(id) } : { value: words.value(figure, figure.value), n: words.count(id, figure.n) })}
      {...(margin && figure.value !== null ? { margin } : {})}
      {...(moved ? { change: moved } : {})}
      series={figure.series.map((point) => point.value)}
      unfinished={figure.series.at(-1)?.unfinished ?? false}
      info={
        <>
          {figure.formula} <span className="text-ink-faint">({t('version', { version: figure.definitionVersion })})</span>
        </>
      }
      onOpen={onOpen}
    />
  )
}

/** Against the period before: shares and scores in points, everything else in percent. */
function useChange(): (figure: KpiValue) => TileChange | null {
  const t = useTranslations('insights')
  const format = useFormatter()
  return (figure) => {
    const change = changeOf(figure.value, figure.previous?.value ?? null)
    if (!change || !figure.previous) return null
    const inPoints = figure.unit === 'percent' || figure.unit === 'score'
    if (!inPoints && change.ratio === null) return null
    const text = inPoints
      ? format.number(change.absolute, { signDisplay: 'exceptZero', maximumFractionDigits: 1 })
      : format.number(change.ratio ?? 0, { style: 'percent', signDisplay: 'exceptZero', maximumFractionDigits: 1 })
    const direction = change.direction === 'level' ? 'flat' : change.direction
    const day = (value: string) => format.dateTime(new Date(value), { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
    return {
      direction,
      text,
      good: figure.better === null || direction === 'flat' ? null : direction === figure.better,
      against: t('against', { from: day(figure.previous.from), to: day(figure.previous.to) }),
    }
  }
}
