'use client'
import { useTranslations } from 'next-intl'
import { NumberField, Select } from '@/ui'
import { COUNTABLE, MAX_DAYS, type ParamName, type Params, paramsOf, specOf } from '../../domain'
import type { EditorContext } from './editor-context'
import type { LeafDraft } from './rule-draft'
import { WordPicker } from './word-picker'

type Props = { leaf: LeafDraft; context: EditorContext; onChange: (params: Params) => void }

const SOURCES = { category: 'categories', vendor: 'vendors', productId: 'products', tag: 'ticketTags', segmentId: 'segments' } as const

/** What narrows a condition: a window, a category, a brand, stars, a kind of event, another segment. */
export function ParamsControls({ leaf, context, onChange }: Props) {
  const set = (name: ParamName, value: string | number | undefined) => onChange({ ...leaf.params, [name]: value })
  return paramsOf(leaf.field).map((name) => (
    <ParamControl
      key={name}
      name={name}
      leaf={leaf}
      context={context}
      needed={specOf(leaf.field).needs?.includes(name) ?? false}
      onChange={(value) => set(name, value)}
    />
  ))
}

type OneProps = Omit<Props, 'onChange'> & { name: ParamName; needed: boolean; onChange: (value: string | number | undefined) => void }

function ParamControl({ name, leaf, context, needed, onChange }: OneProps) {
  const t = useTranslations('segments.editor')
  const value = leaf.params[name]
  if (name === 'days') {
    return (
      <span className="flex items-center gap-2 text-ink-muted">
        <span aria-hidden>{t('inTheLast')}</span>
        <NumberField
          aria-label={t('params.days')}
          unit={t('days')}
          min={1}
          max={MAX_DAYS}
          value={(value as number | undefined) ?? null}
          onValueChange={(days) => onChange(days ?? undefined)}
        />
        {!needed && value === undefined && <span className="text-ink-faint">{t('anyTime')}</span>}
      </span>
    )
  }
  if (name === 'stars') {
    const stars = ['1', '2', '3', '4', '5'] as const
    return (
      <Select
        aria-label={t('params.stars')}
        className="w-44"
        value={value === undefined ? 'any' : (String(value) as (typeof stars)[number])}
        onValueChange={(next) => onChange(next === 'any' ? undefined : Number(next))}
        options={[{ value: 'any', label: t('anyStars') }, ...stars.map((one) => ({ value: one, label: t('stars', { count: Number(one) }) }))]}
      />
    )
  }
  if (name === 'type') {
    const fixed = COUNTABLE.map((type) => ({ value: type, label: type }))
    return (
      <WordPicker
        label={t('params.type')}
        source={undefined}
        fixed={fixed}
        value={value as string | undefined}
        name={value as string | undefined}
        onChange={onChange}
      />
    )
  }
  const source = SOURCES[name]
  return (
    <WordPicker
      label={t(`params.${name}`)}
      source={source}
      value={value as string | undefined}
      name={context.speech.nameOf(source, String(value))}
      onChange={(next, label) => {
        if (next && label) context.learn({ [`${source}:${next}`]: label })
        onChange(next)
      }}
    />
  )
}
