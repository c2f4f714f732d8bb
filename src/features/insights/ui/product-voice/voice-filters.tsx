'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useTRPC } from '@/trpc/client'
import { DateField, SegmentedControl, Select } from '@/ui'
import { type RangePreset, rangeOf, VOICE_ORDERS } from '../../domain'
import { PRESETS } from '../filters/use-dashboard-filter'
import type { VoiceFilter } from './voice-types'

const url = {
  range: parseAsStringLiteral(PRESETS).withDefault('last-90-days'),
  from: parseAsString,
  to: parseAsString,
  store: parseAsString,
  category: parseAsString,
  /** One product alone: how other pages lead here. */
  product: parseAsString,
  sort: parseAsStringLiteral(VOICE_ORDERS).withDefault('excess'),
}

/** What is looked at stands in the address. */
export function useVoiceFilter(today: string) {
  const [state, setUrl] = useQueryStates(url)
  const { range, from, to, store, category } = state
  const days = range === 'custom' ? { from: from ?? rangeOf('last-90-days', today).from, to: to ?? today } : rangeOf(range satisfies RangePreset, today)
  const filter: VoiceFilter = { ...days, ...(store ? { storeId: store } : {}), ...(category ? { category } : {}) }
  return { state, filter, setUrl }
}

const ANY = '*'

/** Range, store, category, order. */
export function VoiceFilters({ voice: { state, filter, setUrl }, today }: { voice: ReturnType<typeof useVoiceFilter>; today: string }) {
  const t = useTranslations('insights')
  const trpc = useTRPC()
  const { data } = useQuery(trpc.insights.filters.queryOptions())
  const choices = {
    store: data?.stores.map(({ id, name }) => ({ value: id, label: name })) ?? [],
    category: data?.categories.map((value) => ({ value, label: value })) ?? [],
  }
  return (
    <>
      <SegmentedControl
        aria-label={t('range.label')}
        value={state.range}
        onValueChange={(next) => void setUrl(next === 'custom' ? { range: next, from: filter.from, to: filter.to } : { range: next, from: null, to: null })}
        options={PRESETS.map((value) => ({ value, label: t(`range.${value}`) }))}
      />
      {state.range === 'custom' &&
        (['from', 'to'] as const).map((end) => (
          <DateField
            key={end}
            aria-label={t(`range.${end}`)}
            value={filter[end]}
            max={end === 'from' ? filter.to : today}
            onChange={(event) => event.target.value && void setUrl({ [end]: event.target.value })}
          />
        ))}
      {(['store', 'category'] as const).map((name) => (
        <div key={name} className="w-44">
          <Select
            aria-label={t(`filters.${name}`)}
            value={state[name] ?? ANY}
            onValueChange={(value) => void setUrl({ [name]: value === ANY ? null : value })}
            options={[{ value: ANY, label: t(`filters.all.${name}`) }, ...choices[name]]}
          />
        </div>
      ))}
      <div className="w-56">
        <Select
          aria-label={t('voice.sort.label')}
          value={state.sort}
          onValueChange={(sort) => void setUrl({ sort })}
          options={VOICE_ORDERS.map((value) => ({ value, label: t(`voice.sort.${value}`) }))}
        />
      </div>
    </>
  )
}
