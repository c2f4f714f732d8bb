'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link2, type LucideIcon, Package, Pin, ShoppingBag, Truck, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useMay } from '@/features/access/ui'
import { useOpenOrder } from '@/features/orders/ui'
import { useTRPC } from '@/trpc/client'
import { Button, cx, IconButton, Link, Popover, Skeleton } from '@/ui'
import type { LinkKind } from '../../domain'
import { type TicketBeside, type TicketLink, useSettled } from './use-beside'

const ICON: Record<LinkKind, LucideIcon> = { order: ShoppingBag, product: Package, shipment: Truck }

/** What the ticket is about: chips that open the order, or what is heard of the product. Suggested ones are dashed until somebody pins them. */
export function LinkChips({ beside, mayChange }: { beside: TicketBeside; mayChange: boolean }) {
  const t = useTranslations('tickets.beside')
  const trpc = useTRPC()
  const set = useMutation(trpc.tickets.work.links.set.mutationOptions(useSettled()))
  const change = ({ kind, id }: Pick<TicketLink, 'kind' | 'id'>, state: 'pinned' | 'dismissed') =>
    set.mutate({ ticketId: beside.ticketId, kind, targetId: id, state })
  return (
    <>
      <ul aria-label={t('links')} className="contents">
        {beside.links.map((link) => (
          // Its edge stands where the words of the row do, at the beginning of a line, too.
          <li key={`${link.kind} ${link.id}`} className="-mr-1 ml-2 inline-flex max-w-[calc(100%-0.5rem)]">
            <Chip link={link} {...(mayChange ? { onSet: (state: 'pinned' | 'dismissed') => change(link, state) } : {})} />
          </li>
        ))}
      </ul>
      {mayChange && <AddLink beside={beside} onPin={(target) => change(target, 'pinned')} />}
    </>
  )
}

function Chip({ link, onSet }: { link: TicketLink; onSet?: (state: 'pinned' | 'dismissed') => void }) {
  const t = useTranslations('tickets.beside')
  const [, openOrder] = useOpenOrder()
  const mayHear = useMay('insights.read')
  const Icon = ICON[link.kind]
  const { kind, id, title, orderId, state, found } = link
  const name = (
    <>
      <Icon aria-hidden size={13} strokeWidth={1.75} className="shrink-0 text-ink-faint" />
      <span className="max-w-44 truncate">{title}</span>
    </>
  )
  return (
    <span
      title={found ? t('found', { found }) : undefined}
      className={cx(
        'inline-flex h-6 max-w-full items-center rounded-md border text-sm',
        state === 'pinned' ? 'border-line-strong' : 'border-line-strong border-dashed',
      )}
    >
      {orderId ? (
        <button
          type="button"
          aria-label={t('open', { title })}
          className="inline-flex h-full min-w-0 items-center gap-1 rounded-md px-1.5 hover:bg-sunken"
          onClick={() => openOrder(orderId)}
        >
          {name}
        </button>
      ) : kind === 'product' && mayHear ? (
        <Link
          look="quiet"
          href={`/insights/products?product=${id}`}
          aria-label={t('heard', { title })}
          className="inline-flex h-full min-w-0 items-center gap-1 px-1.5 hover:bg-sunken"
        >
          {name}
        </Link>
      ) : (
        <span className="inline-flex min-w-0 items-center gap-1 px-1.5">{name}</span>
      )}
      {onSet && state !== 'pinned' && (
        <button
          type="button"
          aria-label={t('pin', { title })}
          className="inline-flex h-full w-6 items-center justify-center hover:bg-sunken"
          onClick={() => onSet('pinned')}
        >
          <Pin aria-hidden size={12} strokeWidth={1.75} />
        </button>
      )}
      {onSet && (
        <button
          type="button"
          aria-label={t('unlink', { title })}
          className="inline-flex h-full w-6 items-center justify-center rounded-md hover:bg-sunken"
          onClick={() => onSet('dismissed')}
        >
          <X aria-hidden size={12} strokeWidth={1.75} />
        </button>
      )}
    </span>
  )
}

/** The customer's newest orders with their parcels and products, to choose from. */
function AddLink({ beside, onPin }: { beside: TicketBeside; onPin: (target: { kind: LinkKind; id: string }) => void }) {
  const t = useTranslations('tickets.beside')
  const trpc = useTRPC()
  const [open, setOpen] = useState(false)
  const linkable = useQuery(trpc.tickets.work.links.linkable.queryOptions({ ticketId: beside.ticketId }, { enabled: open }))
  const known = new Set(beside.links.filter(({ state }) => state === 'pinned').map(({ id }) => id))
  const free = (linkable.data ?? []).filter(({ id }) => !known.has(id))
  return (
    <Popover open={open} onOpenChange={setOpen} title={t('linkTitle')} className="w-80 p-2" trigger={<IconButton size="sm" icon={Link2} label={t('link')} />}>
      {!linkable.data ? (
        <Skeleton lines={3} />
      ) : free.length === 0 ? (
        <p className="px-2 pb-1 text-ink-muted">{t('linkNone')}</p>
      ) : (
        <ul className="max-h-72 overflow-y-auto">
          {free.map(({ kind, id, title }) => {
            const Icon = ICON[kind]
            return (
              <li key={`${kind} ${id}`}>
                <Button
                  size="sm"
                  variant="ghost"
                  className="w-full justify-start"
                  onClick={() => {
                    onPin({ kind, id })
                    setOpen(false)
                  }}
                >
                  <Icon aria-hidden size={14} strokeWidth={1.5} />
                  <span className="truncate">{title}</span>
                  <span className="ml-auto text-ink-muted">{t(`kinds.${kind}`)}</span>
                </Button>
              </li>
            )
          })}
        </ul>
      )}
    </Popover>
  )
}
