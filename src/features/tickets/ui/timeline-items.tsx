import {
  AlarmClock,
  CheckCheck,
  CircleDot,
  Flag,
  Mail,
  MailOpen,
  MailWarning,
  MailX,
  Merge,
  MessageSquareReply,
  OctagonAlert,
  RotateCcw,
  Split,
  StickyNote,
  Tag,
  Undo2,
  UserRound,
  Zap,
} from 'lucide-react'
import { lookOf, type TimelineLook } from '@/features/customers/ui'
import {
  customerWrote,
  mailBounced,
  noteAdded,
  priorityChanged,
  replySent,
  replyWithdrawn,
  statusChanged,
  targetDueSoon,
  targetMissed,
  taskWanted,
  ticketAssigned,
  ticketClosed,
  ticketMerged,
  ticketOpened,
  ticketReopened,
} from '../domain/events'
import type { SlaTargetKind } from '../domain/sla'
import { mergeUndone, splitUndone, ticketSplit, topicSet } from '../domain/work'

const topic = 'tickets'
const href = ({ ticketId }: { ticketId: string }) => `/inbox?ticket=${ticketId}`

/** As messages know it: `first`, `next`, `resolution`. */
const promise = (kind: SlaTargetKind) => kind.split('-')[0]!

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
  lookOf(mailBounced, { topic, icon: MailWarning, tone: 'negative', href, title: (t, { number }) => t('tickets.timeline.bounced', { number }) }),
  lookOf(noteAdded, { topic, icon: StickyNote, tone: 'caution', href, title: (t, { number }) => t('tickets.timeline.noted', { number }) }),
  lookOf(statusChanged, { topic, icon: CircleDot, href, title: (t, { number, to }) => t('tickets.timeline.status', { number, to }) }),
  lookOf(taskWanted, { topic, icon: Zap, href, title: (t, { number, title }) => t('tickets.timeline.taskWanted', { number, title }) }),
  lookOf(ticketClosed, { topic, icon: CheckCheck, tone: 'positive', href, title: (t, { number }) => t('tickets.timeline.closed', { number }) }),
  lookOf(ticketReopened, { topic, icon: RotateCcw, tone: 'info', href, title: (t, { number }) => t('tickets.timeline.reopened', { number }) }),
  lookOf(ticketAssigned, {
    ...{ topic, icon: UserRound, href },
    title: (t, { number, assigneeId }) => t(assigneeId ? 'tickets.timeline.assigned' : 'tickets.timeline.unassigned', { number }),
  }),
  lookOf(priorityChanged, { topic, icon: Flag, href, title: (t, { number, to }) => t('tickets.timeline.priority', { number, to }) }),
  lookOf(ticketMerged, { topic, icon: Merge, href, title: (t, { number, intoNumber }) => t('tickets.timeline.merged', { number, intoNumber }) }),
  lookOf(mergeUndone, { topic, icon: Undo2, href, title: (t, { number, fromNumber }) => t('tickets.timeline.mergeUndone', { number, fromNumber }) }),
  lookOf(ticketSplit, {
    ...{ topic, icon: Split, href },
    title: (t, { number, intoNumber, messages }) => t('tickets.timeline.split', { number, intoNumber, messages }),
  }),
  lookOf(splitUndone, { topic, icon: Undo2, href, title: (t, { number, fromNumber }) => t('tickets.timeline.splitUndone', { number, fromNumber }) }),
  lookOf(topicSet, { topic, icon: Tag, href, title: (t, { number }) => t('tickets.timeline.topicSet', { number }) }),
  lookOf(targetDueSoon, {
    topic,
    icon: AlarmClock,
    tone: 'caution',
    href,
    title: (t, { number, kind }) => t('tickets.timeline.dueSoon', { number, kind: promise(kind) }),
  }),
  lookOf(targetMissed, {
    topic,
    icon: OctagonAlert,
    tone: 'negative',
    href,
    title: (t, { number, kind }) => t('tickets.timeline.missed', { number, kind: promise(kind) }),
  }),
]
