'use client'
import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { Button, DateField, SegmentedControl, Select } from '@/ui'
import { COMPARISONS } from '../../domain'
import type { SegmentOption } from '../kpi-types'
import { type DashboardUrl, PRESETS } from './use-dashboard-filter'

const ANY = '*'
const NARROWING = ['store', 'segment', 'tier', 'channel', 'category', 'agent'] as const

/** Range, comparison, and what the whole dashboard is narrowed to. */
export function FilterBar({ url: { state, filter, setUrl }, today, segments }: { url: DashboardUrl; today: string; segments: readonly SegmentOption[] }) {
  const t = useTranslations('insights')
  const trpc = useTRPC()
  const { data } = useQuery(trpc.insights.filters.queryOptions())
  const named = (rows: readonly { id: string; name: string }[] | undefined) => rows?.map(({ id, name }) => ({ value: id, label: name })) ?? []
  const words = (rows: readonly string[] | undefined) => rows?.map((value) => ({ value, label: value })) ?? []
  const options = {
    store: named(data?.stores),
    segment: named(segments),
    tier: [...(data?.tiers.map(({ code, name }) => ({ value: code, label: name })) ?? []), { value: 'none', label: t('filters.noTier') }],
    channel: words(data?.channels),
    category: words(data?.categories),
    agent: named(data?.agents),
  }
  const isNarrowed = NARROWING.some((name) => state[name] !== null)
  return (
    <div className="flex w-full flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <SegmentedControl
          aria-label={t('range.label')}
          value={state.range}
          onValueChange={(next) => void setUrl(next === 'custom' ? { range: next, from: filter.from, to: filter.to } : { range: next, from: null, to: null })}
          options={PRESETS.map((value) => ({ value, label: t(`range.${value}`) }))}
        />
        {state.range === 'custom' && (
          <>
            <DateField
              aria-label={t('range.from')}
              value={filter.from}
              max={filter.to}
              onChange={(event) => event.target.value && void setUrl({ from: event.target.value })}
            />
            <DateField
              aria-label={t('range.to')}
              value={filter.to}
              min={filter.from}
              max={today}
              onChange={(event) => event.target.value && void setUrl({ to: event.target.value })}
            />
          </>
        )}
        <Select
          aria-label={t('compare.label')}
          className="w-66"
          value={state.compare}
          onValueChange={(compare) => void setUrl({ compare })}
          options={COMPARISONS.map((value) => ({ value, label: t(`compare.${value}`) }))}
        />
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {NARROWING.filter((name) => options[name].length > (name === 'store' ? 1 : 0) || state[name] !== null).map((name) => (
          <Select
            key={name}
            aria-label={t(`filters.${name}`)}
            size="sm"
            className="w-40"
            value={state[name] ?? ANY}
            onValueChange={(value) => void setUrl({ [name]: value === ANY ? null : value })}
            options={[{ value: ANY, label: t(`filters.all.${name}`) }, ...options[name]]}
          />
        ))}
        {isNarrowed && (
          <Button
            variant="ghost"
            size="sm"
            icon={X}
            onClick={() => void setUrl({ store: null, segment: null, tier: null, channel: null, category: null, agent: null })}
          >
            {t('filters.clear')}
          </Button>
        )}
      </div>
    </div>
  )
}
