'use client'
import {
  AlarmClock,
  CheckCheck,
  ChevronsDown,
  ChevronsUp,
  CircleDot,
  Clock,
  Flame,
  Globe,
  type LucideIcon,
  Mail,
  Minus,
  Moon,
  OctagonAlert,
  PenLine,
  Plug,
  Reply,
} from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { cx, TONE_TEXT, type Tone, Tooltip, useNow } from '@/ui'
import { type Channel, dueState, type Priority, type TicketStatus } from '../domain'
import { CountedMinutes } from './sla/counted-minutes'
import type { TicketRow } from './ticket-types'

export const STATUS_LOOK: Record<TicketStatus, { icon: LucideIcon; tone: Tone }> = {
  open: { icon: CircleDot, tone: 'accent' },
  pending: { icon: Reply, tone: 'info' },
  snoozed: { icon: Moon, tone: 'neutral' },
  closed: { icon: CheckCheck, tone: 'neutral' },
  spam: { icon: OctagonAlert, tone: 'negative' },
}
export const PRIORITY_LOOK: Record<Priority, { icon: LucideIcon; tone: Tone }> = {
  low: { icon: ChevronsDown, tone: 'neutral' },
  normal: { icon: Minus, tone: 'neutral' },
  high: { icon: ChevronsUp, tone: 'caution' },
  urgent: { icon: Flame, tone: 'negative' },
}
const CHANNEL_ICON: Record<Channel, LucideIcon> = { email: Mail, note: PenLine, web: Globe, api: Plug }

export function StatusMark({ status, className }: { status: TicketStatus; className?: string }) {
  const t = useTranslations('tickets.statuses')
  const { icon: Icon, tone } = STATUS_LOOK[status]
  return (
    <span className={cx('inline-flex items-center gap-1 whitespace-nowrap', className)}>
      <Icon aria-hidden size={14} strokeWidth={1.75} className={TONE_TEXT[tone]} />
      {t(status)}
    </span>
  )
}

/** Only what stands out: normal priority is not worth a mark in a list. */
export function PriorityMark({ priority }: { priority: Priority }) {
  const t = useTranslations('tickets.priorities')
  const { icon: Icon, tone } = PRIORITY_LOOK[priority]
  return priority === 'normal' ? null : <Icon aria-label={t(priority)} role="img" size={14} strokeWidth={1.75} className={cx('shrink-0', TONE_TEXT[tone])} />
}

export function ChannelMark({ channel }: { channel: Channel }) {
  const t = useTranslations('tickets.channels')
  const Icon = CHANNEL_ICON[channel]
  return <Icon aria-label={t(channel)} role="img" size={14} strokeWidth={1.5} className="shrink-0 text-ink-faint" />
}

const DUE_LOOK = {
  ok: { icon: Clock, tone: 'neutral' },
  soon: { icon: AlarmClock, tone: 'caution' },
  breached: { icon: OctagonAlert, tone: 'negative' },
} as const

const KINDS = { first: 'first-response', next: 'next-response', resolution: 'resolution' } as const

/** Time left until something is owed: icon, colour and words. The tooltip says what is owed, when, and how many minutes have been counted. */
export function SlaBadge({ ticket, className }: { ticket: Pick<TicketRow, 'id' | 'dueAt' | 'dueSoonAt' | 'sla'>; className?: string }) {
  const t = useTranslations('tickets.sla')
  const format = useFormatter()
  const now = useNow()
  const { id, dueAt, sla } = ticket
  const state = dueState(ticket, new Date(now))
  if (!dueAt || state === 'none') return null
  const { icon: Icon, tone } = DUE_LOOK[state]
  const what =
    sla.nextResponseDueAt && +sla.nextResponseDueAt === +dueAt ? 'next' : sla.resolutionDueAt && +sla.resolutionDueAt === +dueAt ? 'resolution' : 'first'
  return (
    <Tooltip
      content={
        <span className="flex flex-col">
          <span>{`${t(what)}: ${format.dateTime(dueAt, { dateStyle: 'medium', timeStyle: 'short' })}`}</span>
          <CountedMinutes ticketId={id} kind={KINDS[what]} />
        </span>
      }
    >
      <span className={cx('inline-flex items-center gap-1 whitespace-nowrap text-sm tabular-nums', TONE_TEXT[tone], className)}>
        <Icon aria-hidden size={14} strokeWidth={1.75} />
        <span className="sr-only">{t(what)}: </span>
        {t(state === 'breached' ? 'late' : 'left', { time: duration(Math.abs(+dueAt - now), t) })}
      </span>
    </Tooltip>
  )
}

/** Two units at most: 3 d 4 h, 1 h 12 min, 8 min. */
function duration(ms: number, t: (key: 'days' | 'hours' | 'minutes', values: { n: number }) => string): string {
  const minutes = Math.max(1, Math.round(ms / 60_000))
  const [days, hours, rest] = [Math.floor(minutes / 1_440), Math.floor((minutes % 1_440) / 60), minutes % 60]
  const parts =
    days > 0 ? [t('days', { n: days }), hours > 0 && t('hours', { n: hours })] : [hours > 0 && t('hours', { n: hours }), rest > 0 && t('minutes', { n: rest })]
  return parts.filter(Boolean).join(' ')
}
