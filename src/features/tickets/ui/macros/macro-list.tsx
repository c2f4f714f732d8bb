'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useId, useState } from 'react'
import { plainText } from '@/features/customers/domain'
import { useTRPC } from '@/trpc/client'
import { cx, Input, Link, useSaid } from '@/ui'

export type MacroChoice = { id: string; name: string }

/** Macros to choose from: found by name, suggested ones first; arrows and Enter choose. For one ticket also what solved tickets like it were answered. */
export function MacroList({ ticketId, onChoose }: { ticketId: string | null; onChoose: (macro: MacroChoice) => void }) {
  const t = useTranslations('tickets.macros')
  const said = useSaid()
  const trpc = useTRPC()
  const id = useId()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const macros = useQuery(trpc.tickets.macros.list.queryOptions(undefined, { staleTime: 60_000 }))
  const suggested = useQuery(trpc.tickets.macros.suggest.queryOptions({ ticketId: ticketId ?? '' }, { enabled: ticketId !== null, staleTime: 60_000 }))
  const order = suggested.data?.macroIds ?? []
  const place = (macroId: string) => (order.includes(macroId) ? order.indexOf(macroId) : order.length)
  const shown = (macros.data ?? [])
    .filter(({ active, name, body }) => active && plainText(`${name} ${body}`).includes(plainText(typed)))
    .toSorted((a, b) => place(a.id) - place(b.id))
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const chosen = shown[at]
    if (step !== 0) setAt(Math.max(0, Math.min(shown.length - 1, at + step)))
    else if (event.key === 'Enter' && chosen) onChoose(chosen)
    else return
    event.preventDefault()
  }
  return (
    <div className="space-y-3">
      <Input
        autoFocus
        role="combobox"
        aria-expanded
        aria-controls={`${id}-list`}
        aria-activedescendant={shown[at] ? `${id}-${at}` : undefined}
        aria-label={t('search')}
        placeholder={t('search')}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div id={`${id}-list`} role="listbox" aria-label={t('all')} className="max-h-80 overflow-y-auto">
        {shown.map((macro, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys, and points here by aria-activedescendant
          // biome-ignore lint/a11y/useFocusableInteractive: as above
          <div
            key={macro.id}
            id={`${id}-${i}`}
            ref={i === at ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
            role="option"
            aria-selected={i === at}
            onClick={() => onChoose(macro)}
            className={cx('cursor-default rounded-sm px-2 py-1.5', i === at ? 'bg-sunken' : 'hover:bg-sunken/70')}
          >
            <span className="flex items-baseline gap-2">
              <span className="truncate font-medium">{macro.name}</span>
              {order.includes(macro.id) && <span className="shrink-0 text-accent text-sm">{t('suggested')}</span>}
              <span className="ml-auto shrink-0 text-ink-faint text-sm uppercase">{macro.language}</span>
            </span>
            <span className="block truncate text-ink-muted text-sm">{macro.body}</span>
          </div>
        ))}
      </div>
      {macros.isSuccess && shown.length === 0 && <p className="text-ink-muted">{t('none')}</p>}
      {suggested.data && suggested.data.similar.length > 0 && (
        <section aria-label={t('similar')} className="hairline-t pt-3">
          <h3 className="pb-1 text-ink-muted text-sm">{t('similar')}</h3>
          <ul className="space-y-1.5">
            {suggested.data.similar.map((ticket) => (
              <li key={ticket.id}>
                <Link href={`/inbox?ticket=${ticket.id}`}>{`#${ticket.number} ${said(ticket.subject)}`}</Link>
                <span className="line-clamp-2 text-ink-muted text-sm">{said(ticket.answer)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
