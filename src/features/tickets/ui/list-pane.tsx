'use client'
import { useQuery } from '@tanstack/react-query'
import { ArrowDownNarrowWide, Clock, MailPlus, MailWarning, Search, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type RefObject, useEffect, useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Button, DensityToggle, IconButton, Input, Link } from '@/ui'
import { useDensity } from '@/ui/table/use-density'
import { BulkBar } from './bulk-bar'
import { TicketList } from './ticket-list'
import type { useInboxUrl } from './use-inbox-url'
import type { TicketsOfView } from './use-tickets-of-view'
import { ViewPicker } from './view-picker'

type Props = {
  url: ReturnType<typeof useInboxUrl>
  tickets: TicketsOfView
  selected: ReadonlySet<string>
  me: string
  mayReply: boolean
  search: RefObject<HTMLInputElement | null>
  onSelect: (id: string, selected: boolean) => void
  onSelectNone: () => void
  onNew: () => void
}

/** Views, search and the list itself. */
export function ListPane({ url, tickets, selected, me, mayReply, search, onSelect, onSelectNone, onNew }: Props) {
  const t = useTranslations('tickets')
  const [density] = useDensity()
  return (
    <>
      <div className="hairline-b shrink-0">
        <div className="flex items-center gap-1.5 px-3 pt-2.5">
          <SearchField query={url.query} onQuery={url.setQuery} field={search} />
          {mayReply && <IconButton icon={MailPlus} label={t('new.title')} shortcut="C" onClick={onNew} />}
        </div>
        <ViewPicker view={url.view} onView={url.setView} />
        {selected.size > 0 ? (
          <BulkBar selected={selected} me={me} onDone={onSelectNone} />
        ) : (
          <div className="flex flex-wrap items-center gap-1 px-3 pb-1.5">
            <Button
              size="sm"
              variant="ghost"
              icon={url.sort === 'due' ? Clock : ArrowDownNarrowWide}
              className="-ml-2"
              disabled={url.query !== ''}
              onClick={() => url.setSort(url.sort === 'due' ? 'newest' : 'due')}
            >
              {url.query ? t('list.found') : t(`list.sort.${url.sort}`)}
            </Button>
            <span className="ml-auto flex items-center gap-1">
              <Suspended />
              <DensityToggle />
            </span>
          </div>
        )}
      </div>
      <div className="min-h-0 grow overflow-y-auto">
        <TicketList tickets={tickets} openId={url.ticketId} selected={selected} density={density} onOpen={url.open} onSelect={onSelect} />
      </div>
    </>
  )
}

function SearchField({ query, onQuery, field }: { query: string; onQuery: (query: string) => void; field: RefObject<HTMLInputElement | null> }) {
  const t = useTranslations('tickets.list')
  const [typed, setTyped] = useState(query)
  useEffect(() => setTyped(query), [query])
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a pause in typing searches
  useEffect(() => {
    const timer = setTimeout(() => typed.trim() !== query && onQuery(typed.trim()), 220)
    return () => clearTimeout(timer)
  }, [typed])
  return (
    <Input
      ref={field}
      type="text"
      role="searchbox"
      icon={Search}
      aria-label={t('search')}
      placeholder={t('search')}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        setTyped('')
        event.currentTarget.blur()
      }}
      className="grow"
      {...(typed ? { end: <IconButton size="sm" icon={X} label={t('clearSearch')} onClick={() => setTyped('')} /> } : {})}
    />
  )
}

/** Mail that was set aside: always in sight while there is any. */
function Suspended() {
  const t = useTranslations('tickets.suspended')
  const trpc = useTRPC()
  const { data } = useQuery(trpc.tickets.counts.queryOptions())
  if (!data || data.suspended === 0) return null
  return (
    <Link look="quiet" href="/inbox/suspended" className="inline-flex h-7 items-center gap-1 whitespace-nowrap px-1.5 text-caution text-sm">
      <MailWarning aria-hidden size={14} strokeWidth={1.75} />
      {t('link', { count: data.suspended })}
    </Link>
  )
}
