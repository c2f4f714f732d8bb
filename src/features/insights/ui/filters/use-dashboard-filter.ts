'use client'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { z } from 'zod'
import { COMPARISONS, type RangePreset, rangeOf } from '../../domain'
import type { DashboardFilter } from '../kpi-types'

export const PRESETS = ['last-30-days', 'last-90-days', 'last-12-months', 'custom'] as const
export const TABS = ['overview', 'retention', 'customers', 'loyalty', 'support', 'feedback'] as const

const url = {
  tab: parseAsStringLiteral(TABS).withDefault('overview'),
  range: parseAsStringLiteral(PRESETS).withDefault('last-30-days'),
  from: parseAsString,
  to: parseAsString,
  compare: parseAsStringLiteral(COMPARISONS).withDefault('previous'),
  store: parseAsString,
  tier: parseAsString,
  segment: parseAsString,
  channel: parseAsString,
  category: parseAsString,
  agent: parseAsString,
}

/** An address may say anything. */
const dayOr = (text: string | null, otherwise: string): string => z.iso.date().safeParse(text).data ?? otherwise

/** What is looked at stands in the address: it can be sent to a colleague, and Back goes back. */
export function useDashboardFilter(today: string) {
  const [state, setUrl] = useQueryStates(url)
  const { range, from, to, compare, store, tier, segment, channel, category, agent } = state
  const days =
    range === 'custom' ? { from: dayOr(from, rangeOf('last-30-days', today).from), to: dayOr(to, today) } : rangeOf(range satisfies RangePreset, today)
  const filter: DashboardFilter = {
    ...days,
    compare,
    ...(store ? { storeId: store } : {}),
    ...(tier ? { tier } : {}),
    ...(segment ? { segmentId: segment } : {}),
    ...(channel ? { channel } : {}),
    ...(category ? { category } : {}),
    ...(agent ? { agentId: agent } : {}),
  }
  return { state, filter, setUrl }
}
export type DashboardUrl = ReturnType<typeof useDashboardFilter>

/** The filter as the query of a link or a file. */
export const filterQuery = ({ compare: _, ...filter }: DashboardFilter): URLSearchParams =>
  new URLSearchParams(Object.entries(filter).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
