'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { type RefObject, useEffect, useState } from 'react'
import { useMe } from '@/features/access/ui'
import { useTRPC } from '@/trpc/client'
import { Avatar, cx } from '@/ui'

const MOST = 6

/**
 * Colleagues to call while a note is being written: after an `@` the names that begin so, chosen by arrows and Enter, Tab or a click. It works on the note's
 * field as it is, so that what is written stays in one place.
 */
export function MentionList({ field }: { field: RefObject<HTMLTextAreaElement | null> }) {
  const t = useTranslations('tickets')
  const trpc = useTRPC()
  const me = useMe().actor.id
  const [typed, setTyped] = useState<string | null>(null)
  const [active, setActive] = useState(0)
  const people = useQuery(trpc.tickets.assignees.queryOptions(undefined, { staleTime: 60_000, enabled: typed !== null }))
  const wanted = typed?.toLocaleLowerCase()
  const found =
    wanted === undefined ? [] : (people.data ?? []).filter(({ id, name }) => id !== me && name.toLocaleLowerCase().startsWith(wanted)).slice(0, MOST)
  const noteLabel = t('composer.noteLabel')

  useEffect(() => {
    const look = (event: Event) => {
      const area = field.current
      if (!area || event.target !== area) return
      setTyped(area.getAttribute('aria-label') === noteLabel ? callBefore(area) : null)
      setActive(0)
    }
    document.addEventListener('input', look)
    document.addEventListener('click', look)
    return () => {
      document.removeEventListener('input', look)
      document.removeEventListener('click', look)
    }
  }, [field, noteLabel])

  useEffect(() => {
    if (found.length === 0) return
    const steer = (event: KeyboardEvent) => {
      if (event.target !== field.current || event.ctrlKey || event.metaKey) return
      if (event.key === 'ArrowDown') setActive((at) => (at + 1) % found.length)
      else if (event.key === 'ArrowUp') setActive((at) => (at + found.length - 1) % found.length)
      else if (event.key === 'Escape') setTyped(null)
      else if (event.key === 'Enter' || event.key === 'Tab') call(field.current, found[active]?.name ?? '', setTyped)
      else return
      event.preventDefault()
      event.stopPropagation()
    }
    document.addEventListener('keydown', steer, true)
    return () => document.removeEventListener('keydown', steer, true)
  }, [found, active, field])

  if (found.length === 0) return null
  return (
    <div className="relative">
      <ul aria-label={t('mentions.list')} className="floating absolute bottom-full left-4 z-30 mb-1 w-64 p-1">
        {found.map(({ id, name }, index) => (
          <li key={id}>
            <button
              type="button"
              tabIndex={-1}
              aria-current={index === active ? 'true' : undefined}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => call(field.current, name, setTyped)}
              className={cx('flex min-h-8 w-full items-center gap-2 rounded-sm px-2 text-left', index === active && 'bg-sunken')}
            >
              <Avatar name={name} size={20} />
              <span className="truncate">{name}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The beginning of a name after the `@` the cursor stands in, or null. */
function callBefore(area: HTMLTextAreaElement): string | null {
  const before = area.value.slice(0, area.selectionStart)
  return /(?:^|[^\p{L}\p{N}._-])@([\p{L}\p{N} .'-]{0,30})$/u.exec(before)?.[1] ?? null
}

/** Puts the whole name where its beginning was typed, as if it had been typed. */
function call(area: HTMLTextAreaElement | null, name: string, setTyped: (typed: null) => void): void {
  setTyped(null)
  if (!area || name === '') return
  const end = area.selectionStart
  const start = area.value.lastIndexOf('@', end - 1)
  const value = `${area.value.slice(0, start)}@${name} ${area.value.slice(end)}`
  Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(area, value)
  area.setSelectionRange(start + name.length + 2, start + name.length + 2)
  area.dispatchEvent(new Event('input', { bubbles: true }))
  area.focus()
}
