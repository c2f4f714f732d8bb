'use client'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { Combobox, Field } from '@/ui'
import type { EditorContext } from '../editor-context'

type Props = { label: string; event: string; onChange: (event: string) => void; error: string | undefined; context: EditorContext }

/** One of the things a flow can begin with, wait for or have as its goal, found by typing. */
export function EventField({ label, event, onChange, error, context: { words, vocabulary } }: Props) {
  const t = useTranslations('flows.flow.form')
  const options = useMemo(() => vocabulary.events.map(({ type }) => ({ value: type, label: words.event(type), hint: type })), [vocabulary.events, words])
  return (
    <Field label={label} required className="max-w-md" {...(error ? { error } : {})}>
      <Combobox
        options={options}
        placeholder={t('choose')}
        value={options.find(({ value }) => value === event) ?? (event ? { value: event, label: event } : null)}
        onValueChange={(option) => onChange(option?.value ?? '')}
      />
    </Field>
  )
}
