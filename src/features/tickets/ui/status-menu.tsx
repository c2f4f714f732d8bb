'use client'
import { ChevronDown } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Button, Dialog, Menu, type MenuEntry, TONE_TEXT } from '@/ui'
import { PRIORITIES, type Priority, type TicketStatus } from '../domain'
import { SnoozeForm } from './snooze-form'
import { PRIORITY_LOOK, STATUS_LOOK, StatusMark } from './ticket-badges'
import type { TicketChange, TicketView } from './ticket-types'

type Props = { ticket: TicketView; onChange: (change: TicketChange) => void }

const CHOSEN = ['open', 'pending', 'closed', 'spam'] as const
const KEYS: Partial<Record<TicketStatus, string>> = { closed: 'E', spam: '!' }

/** The status, and when a snoozed ticket comes back. */
export function StatusMenu({ ticket, onChange, snoozeAsked, onAnswered }: Props & { snoozeAsked: boolean; onAnswered: () => void }) {
  const t = useTranslations('tickets')
  const format = useFormatter()
  const [isSnoozing, setSnoozing] = useState(false)
  useEffect(() => {
    if (snoozeAsked) setSnoozing(true)
  }, [snoozeAsked])
  const close = () => {
    setSnoozing(false)
    onAnswered()
  }
  const items: MenuEntry[] = [
    ...CHOSEN.filter((status) => status !== ticket.status && !(ticket.status === 'spam' && status === 'pending')).map((status) => ({
      label: t(`become.${status}`),
      icon: STATUS_LOOK[status].icon,
      ...(KEYS[status] ? { shortcut: KEYS[status] } : {}),
      onSelect: () => onChange({ status }),
    })),
    ...(ticket.status === 'spam' ? [] : [{ label: t('become.snoozed'), icon: STATUS_LOOK.snoozed.icon, shortcut: 'Z', onSelect: () => setSnoozing(true) }]),
  ]
  return (
    <>
      <Menu
        trigger={
          <Button size="sm" variant="ghost" aria-label={t('header.status', { status: t(`statuses.${ticket.status}`) })}>
            <StatusMark status={ticket.status} />
            {ticket.status === 'snoozed' && (
              <span className="font-normal text-ink-muted">
                {ticket.snoozedUntil
                  ? t('header.until', {
                      at: format.dateTime(ticket.snoozedUntil, { weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' }),
                    })
                  : t('header.untilReply')}
              </span>
            )}
            <ChevronDown aria-hidden size={14} strokeWidth={1.5} />
          </Button>
        }
        items={items}
      />
      <Dialog open={isSnoozing} onOpenChange={(open) => !open && close()} title={t('snooze.title', { number: ticket.number })} description={t('snooze.hint')}>
        <SnoozeForm
          onChoose={(at) => {
            onChange({ status: 'snoozed', snoozedUntil: at })
            close()
          }}
          onUntilReply={() => {
            onChange({ status: 'snoozed', snoozedUntil: null })
            close()
          }}
        />
      </Dialog>
    </>
  )
}

export function PriorityMenu({ ticket, onChange }: Props) {
  const t = useTranslations('tickets')
  const { icon: Icon, tone } = PRIORITY_LOOK[ticket.priority]
  return (
    <Menu
      trigger={
        <Button size="sm" variant="ghost" aria-label={t('header.priority', { priority: t(`priorities.${ticket.priority}`) })}>
          <Icon aria-hidden size={14} strokeWidth={1.75} className={TONE_TEXT[tone]} />
          {t(`priorities.${ticket.priority}`)}
          <ChevronDown aria-hidden size={14} strokeWidth={1.5} />
        </Button>
      }
      items={[
        {
          kind: 'choice',
          label: t('header.priorityLabel'),
          value: ticket.priority,
          options: [...PRIORITIES].reverse().map((value) => ({ value, label: t(`priorities.${value}`), icon: PRIORITY_LOOK[value].icon })),
          onChange: (priority) => onChange({ priority: priority as Priority }),
        },
      ]}
    />
  )
}
