'use client'
import { Star } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { memo } from 'react'
import { useCustomerName } from '@/features/customers/ui'
import { Avatar, Checkbox, cx, DateTime, type Density, RelativeTime, useSaid } from '@/ui'
import type { Present, RowPart } from '../domain'
import { PresenceMarks } from './presence/presence-marks'
import { ChannelMark, PriorityMark, SlaBadge, StatusMark } from './ticket-badges'
import type { TicketRow } from './ticket-types'

type Props = {
  ticket: TicketRow
  current: boolean
  selected: boolean
  density: Density
  parts: readonly RowPart[]
  present: readonly Present[] | undefined
  onOpen: (id: string) => void
  onIntent: (id: string) => void
  onSelect: (id: string, selected: boolean) => void
}

/** One ticket of the list: who, what, how long ago; unread in bold, what is owed at the end. */
export const TicketListRow = memo(function TicketListRow({ ticket, current, selected, density, parts, present, onOpen, onIntent, onSelect }: Props) {
  const t = useTranslations('tickets')
  const nameOf = useCustomerName()
  const said = useSaid()
  const { customer, unread } = ticket
  const name = nameOf(customer.name ?? customer.email, customer.erased)
  return (
    <li
      data-ticket={ticket.id}
      aria-current={current ? 'true' : undefined}
      className={cx(
        'hairline-b group relative flex gap-2 pr-3 pl-2 [content-visibility:auto]',
        // About as high as it will be, or the list jumps while one scrolls.
        density === 'compact' ? 'py-1.5 [contain-intrinsic-size:auto_4.4rem]' : 'py-2.5 [contain-intrinsic-size:auto_6.2rem]',
        current ? 'bg-accent-soft/60 shadow-[inset_3px_0_0_var(--c-accent)]' : selected ? 'bg-sunken' : 'hover:bg-sunken/70',
      )}
    >
      <span className="relative z-10 flex pt-0.5">
        <Checkbox hideLabel label={t('list.select', { number: ticket.number })} checked={selected} onCheckedChange={(next) => onSelect(ticket.id, next)} />
      </span>
      <button
        type="button"
        data-row=""
        onClick={() => onOpen(ticket.id)}
        onPointerEnter={() => onIntent(ticket.id)}
        onFocus={() => onIntent(ticket.id)}
        className="min-w-0 grow text-left after:absolute after:inset-0"
      >
        <span className="flex items-baseline gap-1.5">
          {unread && <span className="sr-only">{t('list.unread')}: </span>}
          <span dir="auto" className={cx('truncate', unread && 'font-medium')}>
            {name}
          </span>
          {customer.tier?.vip && (
            <Star aria-label={customer.tier.name} role="img" size={12} strokeWidth={1.75} className="shrink-0 self-center fill-current text-caution" />
          )}
          <RelativeTime at={ticket.lastMessageAt} className="ml-auto shrink-0 text-ink-faint text-sm" />
        </span>
        <span className="flex items-center gap-1.5">
          <PriorityMark priority={ticket.priority} />
          <span dir="auto" className={cx('truncate', unread ? 'font-medium' : 'text-ink')}>
            {said(ticket.subject)}
          </span>
        </span>
        {density === 'comfortable' && parts.includes('snippet') && (
          <span dir="auto" className="block truncate text-left text-ink-muted">
            {ticket.snippet}
          </span>
        )}
        <span className="mt-0.5 flex items-center gap-2 text-ink-muted text-sm">
          {parts.includes('channel') && <ChannelMark channel={ticket.channel} />}
          <StatusMark status={ticket.status} />
          {parts.includes('assignee') && ticket.assignee && (
            <span className="inline-flex min-w-0 items-center gap-1">
              <Avatar name={ticket.assignee.name} size={20} className="scale-80" />
              <span className="truncate">{ticket.assignee.name}</span>
            </span>
          )}
          {parts.includes('tags') && ticket.tags.length > 0 && <span className="truncate">{ticket.tags.join(', ')}</span>}
          {parts.includes('created') && <DateTime at={ticket.createdAt} look="date" />}
          <PresenceMarks present={present} className="ml-auto shrink-0" />
          <SlaBadge ticket={ticket} className="relative z-10 ml-auto shrink-0" />
        </span>
      </button>
    </li>
  )
})
