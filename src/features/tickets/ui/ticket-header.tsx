'use client'
import { ArrowLeft, ExternalLink, PanelRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { IconButton, Link, useSaid } from '@/ui'
import { AssigneePicker } from './assignee-picker'
import { TicketAbout } from './beside/ticket-about'
import { SlaButton } from './sla/sla-button'
import { PriorityMenu, StatusMenu } from './status-menu'
import { TagEditor } from './tag-editor'
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
  const subject = useSaid()(ticket.subject)
  return (
    <header className="hairline-b shrink-0 px-4 pt-2.5 pb-2">
      <div className="flex items-start gap-2">
        <IconButton icon={ArrowLeft} label={t('header.back')} shortcut="Esc" onClick={onBack} className="-ml-2 lg:hidden" />
        <div className="min-w-0 grow">
          <h1 className="wrap-anywhere my-1.5 line-clamp-2 text-lg leading-6" title={subject}>
            <span className="font-normal text-ink-muted tabular-nums">#{ticket.number}</span> <bdi>{subject}</bdi>
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
        <SlaButton ticket={ticket} className="ml-auto" />
      </div>
      <TicketAbout ticketId={ticket.id} />
      <Related ticket={ticket} />
    </header>
  )
}

/** What went before. What was merged in stands with its undo beside what the ticket is about. */
function Related({ ticket: { follows } }: { ticket: TicketView }) {
  const t = useTranslations('tickets.header')
  if (!follows) return null
  return (
    <p className="mt-1 flex flex-wrap gap-x-3 text-ink-muted text-sm">
      <Link href={`/inbox?ticket=${follows.id}`} className="inline-flex items-center gap-1">
        <ExternalLink aria-hidden size={12} strokeWidth={1.75} />
        {t('follows', { number: follows.number })}
      </Link>
    </p>
  )
}
