'use client'
import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/trpc/client'
import { type Dimension, oldEnough } from '../../domain'
import type { DashboardFilter } from '../kpi-types'

const askedBy = ({ storeId, tier, segmentId, channel, category, agentId }: DashboardFilter): Dimension[] =>
  (
    [
      ['store', storeId],
      ['tier', tier],
      ['segment', segmentId],
      ['channel', channel],
      ['category', category],
      ['agent', agentId],
    ] as const
  ).flatMap(([dimension, value]) => (value ? [dimension] : []))

/**
 * What a figure is told of: the dashboard's filter, or, where nothing of its range is old enough to be judged, as many days as it has that end with the newest that is.
 * Tile, chart, rows and file all ask here. `told` is null until it is known.
 */
export function useTold(kpi: string | null, filter: DashboardFilter) {
  const trpc = useTRPC()
  const catalogue = useQuery({ ...trpc.insights.catalogue.queryOptions(), staleTime: Number.POSITIVE_INFINITY })
  const workspace = useQuery(trpc.insights.today.queryOptions())
  const entry = catalogue.data?.find(({ id }) => id === kpi)
  const today = workspace.data?.today
  const isKnown = entry !== undefined && (entry.maturesAfterDays === null || today !== undefined)
  const range = isKnown && today !== undefined ? oldEnough({ from: filter.from, to: filter.to }, entry.maturesAfterDays, today) : filter
  const moved = range.from !== filter.from
  return { entry, told: isKnown ? { ...filter, from: range.from, to: range.to } : null, moved }
}

/** A figure under the dashboard's filter; or by what it cannot be told, in which case it is not asked for. */
export function useFigure(kpi: string, filter: DashboardFilter) {
  const trpc = useTRPC()
  const { entry, told, moved } = useTold(kpi, filter)
  const notBy = (entry && askedBy(filter).find((dimension) => !entry.dimensions.includes(dimension))) ?? null
  const figure = useQuery({
    ...trpc.insights.kpi.queryOptions({ kpi, ...(told ?? filter) }),
    placeholderData: (previous) => (previous?.kpi === kpi ? previous : undefined),
    enabled: told !== null && notBy === null,
  })
  return { entry, notBy, figure, told: told ?? filter, moved }
}
