'use client'
import { ArrowLeft, ExternalLink, PanelRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { IconButton, Link } from '@/ui'
import { AssigneePicker } from './assignee-picker'
import { PriorityMenu, StatusMenu } from './status-menu'
import { TagEditor } from './tag-editor'
import { SlaBadge } from './ticket-badges'
import type { TicketChange, TicketView } from './ticket-types'

type Props = {
  ticket: TicketView
  onChange: (change: TicketChange) => void
  onBack: () => void
  onPanel: () => void
  isPanelOpen: boolean
  asked: 'assign' | 'tag' | 'snooze' | null
  onAnswered: () => void
  more: ReactNode
}

/** What the ticket is and how it stands; everything here changes it at once. */
export function TicketHeader({ ticket, onChange, onBack, onPanel, isPanelOpen, asked, onAnswered, more }: Props) {
  const t = useTranslations('tickets')
  return (
    <header className="hairline-b shrink-0 px-4 pt-2.5 pb-2">
      <div className="flex items-start gap-2">
        <IconButton icon={ArrowLeft} label={t('header.back')} shortcut="Esc" onClick={onBack} className="-ml-2 lg:hidden" />
        <div className="min-w-0 grow">
          <h1 className="line-clamp-2 py-1.5 text-lg leading-6">
            <span className="font-normal text-ink-muted tabular-nums">#{ticket.number}</span> {ticket.subject}
          </h1>
        </div>
        <span className="flex h-9 shrink-0 items-center gap-1">
          {more}
          <IconButton
            icon={PanelRight}
            label={isPanelOpen ? t('header.hideCustomer') : t('header.showCustomer')}
            aria-pressed={isPanelOpen}
            onClick={onPanel}
          />
        </span>
      </div>
      <div className="-ml-2 flex flex-wrap items-center gap-x-0.5 gap-y-1">
        <StatusMenu ticket={ticket} onChange={onChange} snoozeAsked={asked === 'snooze'} onAnswered={onAnswered} />
        <PriorityMenu ticket={ticket} onChange={onChange} />
        <AssigneePicker ticket={ticket} onChange={onChange} asked={asked === 'assign'} onAnswered={onAnswered} />
        <TagEditor ticket={ticket} onChange={onChange} asked={asked === 'tag'} onAnswered={onAnswered} />
        <SlaBadge ticket={ticket} className="ml-auto px-1" />
      </div>
      <Related ticket={ticket} />
    </header>
  )
}

function Related({ ticket: { follows, merged } }: { ticket: TicketView }) {
  const t = useTranslations('tickets.header')
  if (!follows && merged.length === 0) return null
  return (
    <p className="mt-1 flex flex-wrap gap-x-3 text-ink-muted text-sm">
      {follows && (
        <Link href={`/inbox?ticket=${follows.id}`} className="inline-flex items-center gap-1">
          <ExternalLink aria-hidden size={12} strokeWidth={1.75} />
          {t('follows', { number: follows.number })}
        </Link>
      )}
      {merged.length > 0 && <span>{t('merged', { numbers: merged.map(({ number }) => `#${number}`).join(', ') })}</span>}
    </p>
  )
}
