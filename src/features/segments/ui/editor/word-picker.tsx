'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Combobox, type ComboboxOption } from '@/ui'
import type { OptionsInput } from '../../domain'

type Source = OptionsInput['source']
type Picker = { source: Source | undefined; fixed?: readonly ComboboxOption[]; label: string; free?: boolean }

/** Words of the desk to choose from, found by typing. @param free what was typed may be chosen although nothing has it yet */
function useOptions({ source, fixed, free }: Omit<Picker, 'label'>) {
  const trpc = useTRPC()
  const [query, setQuery] = useState('')
  const asked = useQuery({
    ...trpc.segments.options.queryOptions({ source: source ?? 'tags', ...(query ? { query } : {}) }),
    enabled: source !== undefined && fixed === undefined,
    placeholderData: keepPreviousData,
  })
  const found = fixed ?? asked.data ?? []
  const typed = query.trim()
  const options = free && typed && !found.some(({ value }) => value === typed) ? [...found, { value: typed, label: typed }] : found
  return { options, setQuery, loading: asked.isFetching }
}

/** One word, or none. */
export function WordPicker({
  value,
  name,
  onChange,
  label,
  ...picker
}: Picker & { value: string | undefined; name: string | undefined; onChange: (value: string | undefined, name?: string) => void }) {
  const { options, setQuery, loading } = useOptions(picker)
  return (
    <Combobox
      aria-label={label}
      placeholder={label}
      className="w-56 max-w-full"
      options={options}
      value={value ? { value, label: name ?? value } : null}
      onValueChange={(option) => onChange(option?.value, option?.label)}
      {...(picker.fixed ? {} : { onQueryChange: setQuery })}
      loading={loading}
    />
  )
}

type WordsProps = Picker & { values: readonly string[]; nameOf: (value: string) => string; onChange: (values: string[], names: Record<string, string>) => void }

/** Any number of words, each with a way to take it away. */
export function WordsPicker({ values, nameOf, onChange, label, ...picker }: WordsProps) {
  const t = useTranslations('segments.editor')
  const { options, setQuery, loading } = useOptions(picker)
  const add = (option: ComboboxOption | null) => {
    if (option && !values.includes(option.value)) onChange([...values, option.value], { [option.value]: option.label })
  }
  return (
    <div className="flex max-w-full flex-wrap items-center gap-1.5">
      {values.map((value) => (
        <span key={value} className="inline-flex h-7 items-center gap-1 rounded-md bg-sunken pr-1 pl-2">
          {nameOf(value)}
          <button
            type="button"
            aria-label={t('takeAway', { word: nameOf(value) })}
            onClick={() =>
              onChange(
                values.filter((one) => one !== value),
                {},
              )
            }
            className="flex size-6 items-center justify-center rounded-sm text-ink-muted hover:text-ink"
          >
            <X aria-hidden size={14} strokeWidth={1.5} />
          </button>
        </span>
      ))}
      <Combobox
        key={values.length}
        aria-label={label}
        placeholder={t('addWord')}
        className="w-44"
        options={options.filter(({ value }) => !values.includes(value))}
        value={null}
        onValueChange={add}
        {...(picker.fixed ? {} : { onQueryChange: setQuery })}
        loading={loading}
      />
    </div>
  )
}
