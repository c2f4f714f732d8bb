'use client'
import { Plus, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Checkbox, IconButton, Input, Section } from '@/ui'
import type { ChecklistItem } from '../../domain'

type Props = { items: readonly ChecklistItem[]; onChange: ((items: ChecklistItem[]) => void) | null }

/** The steps of a task. Who works it ticks them, adds and removes; others read. */
export function Checklist({ items, onChange }: Props) {
  const t = useTranslations('tasks.checklist')
  const [text, setText] = useState('')
  if (items.length === 0 && !onChange) return null
  const add = () => {
    if (text.trim() === '') return
    onChange?.([...items, { text: text.trim(), done: false }])
    setText('')
  }
  return (
    <Section
      level={3}
      title={t('title')}
      aside={items.length > 0 ? t('progress', { done: items.filter(({ done }) => done).length, all: items.length }) : undefined}
    >
      <ul className="space-y-1.5">
        {items.map((item, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps have no names of their own; their place is what they are
          <li key={at} className="flex items-start gap-2">
            <span className="grow">
              <Checkbox
                label={<span className={item.done ? 'text-ink-faint line-through' : undefined}>{item.text}</span>}
                checked={item.done}
                disabled={!onChange}
                onCheckedChange={(done) => onChange?.(items.map((one, place) => (place === at ? { ...one, done } : one)))}
              />
            </span>
            {onChange && (
              <IconButton size="sm" icon={X} label={t('remove', { step: item.text })} onClick={() => onChange(items.filter((_, place) => place !== at))} />
            )}
          </li>
        ))}
      </ul>
      {onChange && (
        <form
          className="mt-2 flex gap-2"
          onSubmit={(event) => {
            event.preventDefault()
            add()
          }}
        >
          <Input aria-label={t('new')} placeholder={t('new')} value={text} maxLength={200} onChange={(event) => setText(event.target.value)} />
          <IconButton variant="secondary" icon={Plus} label={t('add')} onClick={add} />
        </form>
      )}
    </Section>
  )
}
