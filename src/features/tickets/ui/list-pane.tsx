'use client'
import { useQuery } from '@tanstack/react-query'
import { ArrowDownNarrowWide, BookmarkPlus, Clock, MailPlus, MailWarning, Play } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type RefObject, useRef } from 'react'
import { useTRPC } from '@/trpc/client'
import { Button, DensityToggle, IconButton, Link, Tooltip } from '@/ui'
import { useDensity } from '@/ui/table/use-density'
import type { SavedView, TicketSort } from '../domain'
import { BulkBar } from './inbox-parts'
import type { Play as Playing } from './presence/use-play'
import { SearchField } from './search/search-field'
import { SearchNote } from './search/search-note'
import { TicketList } from './ticket-list'
import type { useInboxUrl } from './use-inbox-url'
import type { OnIntent } from './use-prefetch-ticket'
import type { TicketsOfView } from './use-tickets-of-view'
import { ViewPicker } from './view-picker'
import { SavedViewChips } from './views/saved-view-chips'
import type { ViewToKeep } from './views/view-dialog'

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
  views: readonly SavedView[]
  saved: SavedView | null
  sort: TicketSort
  onKeep: (keeping: ViewToKeep) => void
  play: Playing
  onMacro: (ticketIds: readonly string[]) => void
  onSelectMany: (ids: readonly string[]) => void
  onIntent: OnIntent
}

/** Views, search and the list itself. */
export function ListPane({
  url,
  tickets,
  selected,
  me,
  mayReply,
  search,
  onSelect,
  onSelectNone,
  onNew,
  views,
  saved,
  sort,
  onKeep,
  play,
  onMacro,
  onSelectMany,
  onIntent,
}: Props) {
  const t = useTranslations('tickets')
  const [density] = useDensity()
  const rows = useRef<HTMLDivElement>(null)
  return (
    <>
      <div className="hairline-b shrink-0">
        <div className="flex items-center gap-1.5 px-3 pt-2.5">
          <SearchField
            query={url.query}
            onQuery={url.setQuery}
            field={search}
            onEnter={() => rows.current?.querySelector<HTMLElement>('[data-row]')?.focus()}
          />
          {mayReply && <IconButton icon={MailPlus} label={t('new.title')} shortcut="C" onClick={onNew} />}
        </div>
        <ViewPicker view={url.savedId ? null : url.view} onView={url.setView} />
        <SavedViewChips views={views} openId={url.savedId} onOpen={url.setSaved} onEdit={(view) => onKeep({ view })} />
        {selected.size > 0 ? (
          <BulkBar {...{ selected, me, mayReply }} of={tickets.input} onDone={onSelectNone} onMacro={onMacro} onSelectMany={onSelectMany} />
        ) : (
          <div className="flex flex-wrap items-center gap-1 px-3 pb-1.5">
            <Button
              size="sm"
              variant="ghost"
              icon={sort === 'due' ? Clock : ArrowDownNarrowWide}
              className="-ml-2"
              disabled={url.query !== '' && !saved}
              onClick={() => url.setSort(sort === 'due' ? 'newest' : 'due')}
            >
              {url.query && !saved ? t('list.found') : t(`list.sort.${sort}`)}
            </Button>
            <span className="ml-auto flex items-center gap-1">
              {url.query && (
                <IconButton
                  size="sm"
                  icon={BookmarkPlus}
                  label={t('saved.keep')}
                  onClick={() => onKeep({ query: saved ? `${saved.query} ${url.query}` : url.query })}
                />
              )}
              {mayReply && (
                <Tooltip content={t('play.hint')} shortcut="P">
                  <Button size="sm" variant="ghost" icon={Play} loading={play.isPending} aria-keyshortcuts="p" onClick={play.next}>
                    {t('play.start')}
                  </Button>
                </Tooltip>
              )}
              <Suspended />
              <DensityToggle />
            </span>
          </div>
        )}
      </div>
      <SearchNote tickets={tickets} />
      <div ref={rows} className="min-h-0 grow overflow-y-auto">
        <TicketList
          parts={saved?.columns}
          tickets={tickets}
          openId={url.ticketId}
          selected={selected}
          density={density}
          onOpen={url.open}
          onSelect={onSelect}
          onIntent={onIntent}
        />
      </div>
    </>
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
