import { CheckCheck, CircleDot, Flag, Mail, MailOpen, MailX, Merge, MessageSquareReply, RotateCcw, StickyNote, UserRound } from 'lucide-react'
import { lookOf, type TimelineLook } from '@/features/customers/ui'
import {
  customerWrote,
  noteAdded,
  priorityChanged,
  replySent,
  replyWithdrawn,
  statusChanged,
  ticketAssigned,
  ticketClosed,
  ticketMerged,
  ticketOpened,
  ticketReopened,
} from '../domain/events'

const topic = 'tickets'
const href = ({ ticketId }: { ticketId: string }) => `/inbox?ticket=${ticketId}`

/** What tickets tell on a customer's timeline. Each opens the conversation. */
export const ticketsTimeline: readonly TimelineLook[] = [
  lookOf(ticketOpened, {
    ...{ topic, icon: Mail, tone: 'info', href },
    // The message that opened it; what the customer writes later stands for itself.
    covers: { type: customerWrote.type, by: 'ticketId', withinMs: 1_000 },
    title: (t, { number, subject }) => t('tickets.timeline.opened', { number, subject }),
  }),
  lookOf(customerWrote, { topic, icon: MailOpen, tone: 'info', href, title: (t, { number }) => t('tickets.timeline.customerWrote', { number }) }),
  lookOf(replySent, { topic, icon: MessageSquareReply, href, title: (t, { number }) => t('tickets.timeline.replied', { number }) }),
  lookOf(replyWithdrawn, { topic, icon: MailX, href, title: (t, { number }) => t('tickets.timeline.withdrawn', { number }) }),
  lookOf(noteAdded, { topic, icon: StickyNote, tone: 'caution', href, title: (t, { number }) => t('tickets.timeline.noted', { number }) }),
  lookOf(statusChanged, { topic, icon: CircleDot, href, title: (t, { number, to }) => t('tickets.timeline.status', { number, to }) }),
  lookOf(ticketClosed, { topic, icon: CheckCheck, tone: 'positive', href, title: (t, { number }) => t('tickets.timeline.closed', { number }) }),
  lookOf(ticketReopened, { topic, icon: RotateCcw, tone: 'info', href, title: (t, { number }) => t('tickets.timeline.reopened', { number }) }),
  lookOf(ticketAssigned, {
    ...{ topic, icon: UserRound, href },
    title: (t, { number, assigneeId }) => t(assigneeId ? 'tickets.timeline.assigned' : 'tickets.timeline.unassigned', { number }),
  }),
  lookOf(priorityChanged, { topic, icon: Flag, href, title: (t, { number, to }) => t('tickets.timeline.priority', { number, to }) }),
  lookOf(ticketMerged, { topic, icon: Merge, href, title: (t, { number, intoNumber }) => t('tickets.timeline.merged', { number, intoNumber }) }),
]
