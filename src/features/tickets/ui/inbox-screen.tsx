'use client'
import { MessagesSquare } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { useMay, useMe } from '@/features/access/ui'
import { cx, EmptyState, Sheet, useStoredChoice, useWide } from '@/ui'
import { type Asked, Conversation } from './conversation'
import { CustomerSlot, type RenderCustomer, useOpenCustomer } from './customer-slot'
import { ListPane } from './list-pane'
import { NewTicketDialog } from './new-ticket-dialog'
import type { TicketChange } from './ticket-types'
import { useInboxKeys } from './use-inbox-keys'
import { useInboxUrl } from './use-inbox-url'
import { useTicketActions } from './use-ticket-actions'
import { useTicketsOfView } from './use-tickets-of-view'

/**
 * Where agents live: views and list, conversation, customer. Three panes from 1,280 px, two from 1,024, one with a way back below.
 * @param renderCustomer the customer's panel, put together by the page from features that know more than tickets do
 */
export function InboxScreen({ renderCustomer }: { renderCustomer: RenderCustomer }) {
  const t = useTranslations('tickets')
  const me = useMe().actor.id ?? ''
  const [mayReply, mayTriage] = [useMay('tickets.reply'), useMay('tickets.triage')]
  const url = useInboxUrl()
  const tickets = useTicketsOfView(url.view, url.query, url.sort, () => url.setQuery(''))
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
    if (!next) return
    if (openId) url.open(next.id)
    else document.querySelector<HTMLElement>(`[data-ticket="${next.id}"] [data-row]`)?.focus()
  }
  const goOn = () => {
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
  })

  const customer: ReactNode = openId && customerId && (
    <CustomerSlot
      key={openId}
      ticketId={openId}
      customerId={customerId}
      renderCustomer={renderCustomer}
      onLoaded={(at) => setContext({ ticketId: openId, at })}
    />
  )
  const isPanelOpen = isWide ? panel === 'open' : sheet
  return (
    // Out of the flow, so that it is as high as what the shell leaves it, banners or not, and scrolls inside its panes.
    <div className="relative min-h-80 grow">
      <div className="absolute inset-0 flex min-w-0">
        <section aria-label={t('title')} className={cx('flex w-full min-w-0 flex-col border-line lg:w-84 lg:shrink-0 lg:border-r', openId && 'max-lg:hidden')}>
          {!openId && <h1 className="sr-only">{t('title')}</h1>}
          <ListPane
            {...{ url, tickets, selected, me, mayReply, search }}
            onSelect={select}
            onSelectNone={() => setSelected(new Set())}
            onNew={() => setCreating(true)}
          />
        </section>
        <div className={cx('flex min-w-0 grow flex-col', !openId && 'max-lg:hidden')}>
          {openId ? (
            <Conversation
              ticketId={openId}
              {...{ me, mayReply, field, kindAsked, asked, isPanelOpen }}
              contextLoadedAt={context?.ticketId === openId ? context.at : null}
              onAnswered={() => setAsked(null)}
              onChange={apply}
              onBack={url.close}
              onPanel={() => (isWide ? setPanel(panel === 'open' ? 'closed' : 'open') : setSheet(true))}
              onClosed={goOn}
            />
          ) : (
            <EmptyState kind="nothing-yet" icon={MessagesSquare} title={t('conversation.none')}>
              {t('conversation.noneHint')}
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
          <Sheet open={sheet} onOpenChange={setSheet} title={t('customer.label')}>
            {customer}
          </Sheet>
        )}
      </div>
      <NewTicketDialog open={isCreating} onOpenChange={setCreating} onBegun={url.open} />
    </div>
  )
}

const focusedTicket = () => document.activeElement?.closest<HTMLElement>('[data-ticket]')?.dataset.ticket ?? null
