'use client'
import { MessagesSquare } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { useMay, useMe } from '@/features/access/ui'
import { cx, EmptyState, useStoredChoice, useWide, whenIdle } from '@/ui'
import { TICKET_VIEWS } from '../domain'
import type { Asked } from './conversation'
import { CustomerSlot, type RenderCustomer, useOpenCustomer } from './customer-slot'
import { CustomerSheet, fetchInboxParts, MacroDialog, OpenTicket, SimilarPanel, ViewDialog } from './inbox-parts'
import { ListPane } from './list-pane'
import { insertText, setText } from './macros/insert-text'
import type { MacroChoice } from './macros/macro-list'
import { NewTicketDialog } from './new-ticket-on-demand'
import { usePlay } from './presence/use-play'
import type { TicketChange } from './ticket-types'
import { useInboxKeys } from './use-inbox-keys'
import { useInboxUrl } from './use-inbox-url'
import type { OnIntent } from './use-prefetch-ticket'
import { useTicketActions } from './use-ticket-actions'
import { useTicketsOfView } from './use-tickets-of-view'
import { useSavedViews } from './views/use-saved-views'
import type { ViewToKeep } from './views/view-dialog'

type Props = { renderCustomer: RenderCustomer; fetchCustomer: () => void; onIntent: OnIntent }

/**
 * Where agents live: views and list, conversation, customer. Three panes from 1,280 px, two from 1,024, one with a way back below.
 * @param renderCustomer the customer's panel, put together by the page from features that know more than tickets do
 * @param fetchCustomer fetches the code of that panel, when the list stands
 * @param onIntent a ticket is likely to be opened next: what its panel asks can be asked now
 */
export function InboxScreen({ renderCustomer, fetchCustomer, onIntent }: Props) {
  const t = useTranslations('tickets')
  const me = useMe().actor.id ?? ''
  const [mayReply, mayTriage] = [useMay('tickets.reply'), useMay('tickets.triage')]
  const url = useInboxUrl()
  const { views } = useSavedViews()
  const saved = views.find(({ id }) => id === url.savedId) ?? null
  const sort = url.chosenSort ?? saved?.sort ?? url.sort
  const tickets = useTicketsOfView(url.view, saved, url.query, sort, () => (url.query ? url.setQuery('') : url.setSaved(null)))
  const play = usePlay(url.open)
  const [macro, setMacro] = useState<MacroAsked | null>(null)
  const [keeping, setKeeping] = useState<ViewToKeep | null>(null)
  const { change } = useTicketActions()
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [asked, setAsked] = useState<Asked>(null)
  const [kindAsked, setKindAsked] = useState<{ kind: 'reply' | 'note'; at: number } | null>(null)
  const [isCreating, setCreating] = useState(false)
  const [panel, setPanel] = useStoredChoice('rapport-inbox-customer', ['open', 'closed'])
  const [sheet, setSheet] = useState(false)
  const [context, setContext] = useState<{ ticketId: string; at: Date } | null>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const search = useRef<HTMLInputElement>(null)
  const isWide = useWide('1280px')
  const openId = url.ticketId
  const rows = tickets.rows ?? []
  const places = [...TICKET_VIEWS, ...views.map(({ id }) => id)]
  const customerId = useOpenCustomer(rows, openId)

  const apply = useCallback((ticketId: string, wanted: TicketChange) => mayTriage && change.mutate({ ticketId, ...wanted }), [change, mayTriage])
  const applyToOpen = (wanted: TicketChange) => openId && apply(openId, wanted)
  const select = useCallback((id: string, on: boolean) => {
    setSelected((before) => {
      const next = new Set(before)
      if (on) next.add(id)
      else next.delete(id)
      return next
    })
  }, [])
  const neighbour = (step: 1 | -1) => rows[rows.findIndex(({ id }) => id === (openId ?? focusedTicket())) + step]
  const move = (step: 1 | -1) => {
    const next = neighbour(step)
    // The next page is there before its first ticket is wanted.
    if (step === 1 && tickets.hasMore && !tickets.isLoadingMore && (!next || next === rows.at(-1))) tickets.loadMore()
    if (!next) return
    if (openId) url.open(next.id)
    else document.querySelector<HTMLElement>(`[data-ticket="${next.id}"] [data-row]`)?.focus()
  }
  const goOn = () => {
    if (play.played) return play.next()
    const next = neighbour(1) ?? neighbour(-1)
    if (next) url.open(next.id)
    else url.close()
  }
  const write = (kind: 'reply' | 'note') => openId && mayReply && setKindAsked({ kind, at: Date.now() })

  // biome-ignore lint/correctness/useExhaustiveDependencies: another ticket begins without what was asked for the one before
  useEffect(() => {
    setKindAsked(null)
    setAsked(null)
    setSheet(false)
  }, [openId])

  // What an open ticket needs comes as soon as the list stands: a click finds it there.
  const isListed = tickets.rows !== undefined
  useEffect(() => {
    if (!isListed) return
    return whenIdle(() => {
      fetchInboxParts()
      fetchCustomer()
    })
  }, [isListed, fetchCustomer])

  useInboxKeys({
    next: () => move(1),
    previous: () => move(-1),
    back: () => (selected.size > 0 ? setSelected(new Set()) : openId && url.close()),
    reply: () => void write('reply'),
    note: () => void write('note'),
    close: () => void applyToOpen({ status: 'closed' }),
    closeAndNext: () => {
      if (!openId) return
      applyToOpen({ status: 'closed' })
      goOn()
    },
    snooze: () => openId && setAsked('snooze'),
    assign: () => openId && setAsked('assign'),
    takeIt: () => void applyToOpen({ assigneeId: me }),
    tag: () => openId && setAsked('tag'),
    select: () => {
      const id = openId ?? focusedTicket()
      if (id) select(id, !selected.has(id))
    },
    spam: () => void applyToOpen({ status: 'spam' }),
    create: () => mayReply && setCreating(true),
    search: () => search.current?.focus(),
    nextView: () => url.setPlace(neighbourOf(1, places, url.savedId ?? url.view)),
    previousView: () => url.setPlace(neighbourOf(-1, places, url.savedId ?? url.view)),
    macro: () => openId && mayReply && setMacro({ ticketIds: [openId], chosen: null, bulk: false }),
    play: () => mayReply && play.next(),
    saveView: () => url.query !== '' && setKeeping({ query: saved ? `${saved.query} ${url.query}` : url.query }),
  })

  const putText = (kind: 'reply' | 'note', text: string, how: 'add' | 'replace' = 'add') => {
    setKindAsked({ kind, at: Date.now() })
    // After the composer has turned to what is to be written.
    setTimeout(() => (how === 'add' ? insertText : setText)(field.current, text), 50)
  }
  const customer: ReactNode = openId && customerId && (
    <div key={openId} className="space-y-3">
      <CustomerSlot ticketId={openId} customerId={customerId} renderCustomer={renderCustomer} onLoaded={(at) => setContext({ ticketId: openId, at })} />
      <SimilarPanel ticketId={openId} mayReply={mayReply} onMacro={(chosen) => setMacro({ ticketIds: [openId], chosen, bulk: false })} />
    </div>
  )
  const isPanelOpen = isWide ? panel === 'open' : sheet
  return (
    // Out of the flow, so that it is as high as what the shell leaves it, banners or not, and scrolls inside its panes.
    <div className="relative min-h-80 grow">
      <div className="absolute inset-0 flex min-w-0">
        <section aria-label={t('title')} className={cx('flex w-full min-w-0 flex-col border-line lg:w-84 lg:shrink-0 lg:border-r', openId && 'max-lg:hidden')}>
          {!openId && <h1 className="sr-only">{t('title')}</h1>}
          <ListPane
            {...{ url, tickets, selected, me, mayReply, search, views, saved, sort, onIntent }}
            onKeep={setKeeping}
            play={play}
            onMacro={(ticketIds) => setMacro({ ticketIds, chosen: null, bulk: true })}
            onSelectMany={(ids) => setSelected(new Set(ids))}
            onSelect={select}
            onSelectNone={() => setSelected(new Set())}
            onNew={() => setCreating(true)}
          />
        </section>
        <div className={cx('flex min-w-0 grow flex-col', !openId && 'max-lg:hidden')}>
          {openId ? (
            <OpenTicket
              key={openId}
              ticketId={openId}
              {...{ play, me, mayReply, field, kindAsked, asked, isPanelOpen }}
              contextLoadedAt={context?.ticketId === openId ? context.at : null}
              onMacro={(chosen) => setMacro({ ticketIds: [openId], chosen, bulk: false })}
              onText={putText}
              onAnswered={() => setAsked(null)}
              onChange={apply}
              onBack={url.close}
              onPanel={() => (isWide ? setPanel(panel === 'open' ? 'closed' : 'open') : setSheet(true))}
              onClosed={goOn}
            />
          ) : (
            <EmptyState kind="nothing-yet" icon={MessagesSquare} title={t('conversation.none')}>
              {tickets.rows?.length !== 0 && t('conversation.noneHint')}
            </EmptyState>
          )}
        </div>
        {isWide && panel === 'open' && customer && (
          <aside
            aria-label={t('customer.label')}
            className="w-84 shrink-0 overflow-y-auto border-line border-l bg-sunken/40 p-3 max-xl:hidden [&_dd_span]:whitespace-normal"
          >
            {customer}
          </aside>
        )}
        {!isWide && (
          <CustomerSheet open={sheet} onOpenChange={setSheet} title={t('customer.label')}>
            {customer}
          </CustomerSheet>
        )}
      </div>
      {macro && <MacroDialog ticketIds={macro.ticketIds} chosen={macro.chosen} onText={macro.bulk ? undefined : putText} onClose={() => setMacro(null)} />}
      {keeping && (
        <ViewDialog
          keeping={keeping}
          onClose={() => setKeeping(null)}
          onKept={(id) => {
            setKeeping(null)
            if (id !== url.savedId) url.setSaved(id)
          }}
        />
      )}
      <NewTicketDialog open={isCreating} onOpenChange={setCreating} onBegun={url.open} />
    </div>
  )
}

type MacroAsked = { ticketIds: readonly string[]; chosen: MacroChoice | null; bulk: boolean }

const neighbourOf = (step: 1 | -1, places: readonly string[], here: string) => places[(places.indexOf(here) + step + places.length) % places.length]!

const focusedTicket = () => document.activeElement?.closest<HTMLElement>('[data-ticket]')?.dataset.ticket ?? null
