'use client'
import { Search, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, type RefObject, useEffect, useId, useState } from 'react'
import { cx, IconButton, Input } from '@/ui'
import { parseSearch } from '../../domain'
import { type Suggestion, useCompletion } from './use-completion'

const PAUSE_MS = 220

type Props = {
  query: string
  onQuery: (query: string) => void
  field: RefObject<HTMLInputElement | null>
  /** Enter, where it chooses no suggestion: on to what was found. */
  onEnter: () => void
}

/** Over the ends of a list, nothing is chosen between its last and its first. */
const within = (at: number, length: number): number => (at < -1 ? length - 1 : at >= length ? -1 : at)

/** The search of the inbox: words and filters, completed while one types; what cannot be meant is said below, by name, and not asked for. */
export function SearchField({ query, onQuery, field, onEnter }: Props) {
  const t = useTranslations('tickets')
  const id = useId()
  const [typed, setTyped] = useState(query)
  const [isOpen, setOpen] = useState(false)
  const [chosen, setChosen] = useState(-1)
  const { suggestions, take } = useCompletion(typed, isOpen)
  const [problem] = parseSearch(typed).problems
  useEffect(() => setTyped((now) => (now.trim() === query ? now : query)), [query])
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a pause in typing searches
  useEffect(() => {
    const timer = setTimeout(() => !problem && typed.trim() !== query && onQuery(typed.trim()), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [typed])

  const change = (next: string) => {
    setTyped(next)
    setOpen(true)
    setChosen(-1)
  }
  const accept = (suggestion: Suggestion) => {
    change(take(suggestion))
    field.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const suggestion = suggestions[chosen] ?? (event.key === 'Tab' ? suggestions[0] : undefined)
    if (step !== 0 && suggestions.length > 0) setChosen(within(chosen + step, suggestions.length))
    else if ((event.key === 'Enter' || event.key === 'Tab') && suggestion) accept(suggestion)
    else if (event.key === 'Enter') {
      if (!problem && typed.trim() !== query) onQuery(typed.trim())
      onEnter()
    } else if (event.key === 'Escape' && suggestions.length > 0) setOpen(false)
    else if (event.key === 'Escape') {
      setTyped('')
      event.currentTarget.blur()
      return
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className="relative min-w-0 grow">
      <Input
        ref={field}
        type="text"
        role="combobox"
        icon={Search}
        autoComplete="off"
        spellCheck={false}
        aria-label={t('list.search')}
        aria-expanded={suggestions.length > 0}
        aria-controls={suggestions.length > 0 ? `${id}-list` : undefined}
        aria-autocomplete="list"
        aria-activedescendant={chosen >= 0 && suggestions[chosen] ? `${id}-${chosen}` : undefined}
        aria-invalid={problem && !isOpen ? true : undefined}
        aria-describedby={problem ? `${id}-problem` : undefined}
        placeholder={t('list.search')}
        value={typed}
        onChange={(event) => change(event.target.value)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
        {...(typed ? { end: <IconButton size="sm" icon={X} label={t('list.clearSearch')} onClick={() => setTyped('')} /> } : {})}
      />
      {suggestions.length > 0 && (
        <div
          id={`${id}-list`}
          role="listbox"
          aria-label={t('search.suggestions')}
          className="floating absolute inset-x-0 top-full z-30 mt-1 max-h-80 overflow-auto p-1"
        >
          {suggestions.map((suggestion, i) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys, and points here by aria-activedescendant
            // biome-ignore lint/a11y/useFocusableInteractive: as above
            <div
              key={suggestion.text}
              id={`${id}-${i}`}
              role="option"
              aria-selected={i === chosen}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => accept(suggestion)}
              className={cx('flex min-h-8 cursor-default items-baseline gap-2 rounded-sm px-2 py-1', i === chosen ? 'bg-sunken' : 'hover:bg-sunken/70')}
            >
              <span className="font-medium">{suggestion.text}</span>
              {suggestion.filter && <span className="truncate text-ink-muted text-sm">{t(`search.words.${suggestion.filter}`)}</span>}
            </div>
          ))}
        </div>
      )}
      {problem && (
        <p id={`${id}-problem`} role="status" className="pt-1 text-caution text-sm">
          {t(`search.problem.${problem.problem}`, { typed: problem.typed, allowed: (problem.allowed ?? []).join(', ') })}
        </p>
      )}
    </div>
  )
}
