'use client'
import { PencilLine, Plus, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Badge, Button, IconButton, Input, Popover } from '@/ui'
import type { CustomerView } from '../../domain/views'
import { useChangeTags } from './use-change-tags'

/** The tags of a person; each change holds at once. */
export function TagEditor({ person, mayEdit }: { person: CustomerView; mayEdit: boolean }) {
  const t = useTranslations('customers.tags')
  const [typed, setTyped] = useState('')
  const change = useChangeTags(person.id)
  const add = (event: FormEvent) => {
    event.preventDefault()
    const tag = typed.trim()
    if (tag && !person.tags.includes(tag)) change.mutate({ customerId: person.id, add: [tag] })
    setTyped('')
  }
  return (
    <span className="inline-flex min-w-0 flex-wrap items-center gap-1">
      {person.tags.map((tag) => (
        <Badge key={tag}>{tag}</Badge>
      ))}
      {mayEdit && (
        <Popover
          title={t('title')}
          trigger={
            <Button size="sm" variant="ghost" icon={person.tags.length === 0 ? Plus : PencilLine}>
              {person.tags.length === 0 ? t('add') : t('edit')}
            </Button>
          }
        >
          <form onSubmit={add} className="flex gap-2">
            <Input aria-label={t('new')} placeholder={t('new')} maxLength={255} value={typed} onChange={(event) => setTyped(event.target.value)} />
            <Button type="submit">{t('add')}</Button>
          </form>
          <ul className="mt-3 space-y-1">
            {person.tags.map((tag) => (
              <li key={tag} className="flex items-center justify-between gap-2">
                <span className="min-w-0 truncate">{tag}</span>
                <IconButton size="sm" icon={X} label={t('remove', { tag })} onClick={() => change.mutate({ customerId: person.id, remove: [tag] })} />
              </li>
            ))}
          </ul>
          {person.tags.length === 0 && <p className="mt-3 text-ink-muted">{t('none')}</p>}
        </Popover>
      )}
    </span>
  )
}
