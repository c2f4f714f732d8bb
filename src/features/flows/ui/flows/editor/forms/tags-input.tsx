'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Field, Input } from '@/ui'

type Props = { label: string; tags: readonly string[]; onChange: (tags: string[]) => void; error: string | undefined }

const split = (text: string): string[] => [...new Set(text.split(',').map((tag) => tag.trim()).filter((tag) => tag !== ''))] // biome-ignore format: short

/** Tags, written one after another with commas between. */
export function TagsInput({ label, tags, onChange, error }: Props) {
  const t = useTranslations('flows.flow.form')
  const [text, setText] = useState(tags.join(', '))
  return (
    <Field label={label} hint={t('tagsHint')} {...(error ? { error } : {})}>
      <Input
        value={text}
        maxLength={1_200}
        onChange={(event) => {
          setText(event.target.value)
          onChange(split(event.target.value))
        }}
        onBlur={() => setText(split(text).join(', '))}
      />
    </Field>
  )
}
