import { Award, CirclePlus, ClockAlert, Hand, Hourglass, RotateCcw, Sparkles, ThumbsDown, ThumbsUp, Undo2 } from 'lucide-react'
import { lookOf, type TimelineLook } from '@/features/customers/ui'
import { Points } from '@/ui'
import {
  adjustmentApproved,
  adjustmentLapsed,
  adjustmentRejected,
  adjustmentRequested,
  pointsAdjusted,
  pointsEarnedEvent,
  pointsExpired,
  pointsReversed,
  pointsTakenBack,
  tierChanged,
} from '../domain/events'

const topic = 'points'
const end = ({ amount }: { amount: number }) => <Points signed amount={amount} />
/** Reasons are the desk's own codes: `service-recovery` reads as “service recovery”. */
const inWords = (reason: string) => reason.replaceAll('-', ' ')

/** What points tell on a customer's timeline. */
export const loyaltyTimeline: readonly TimelineLook[] = [
  lookOf(pointsEarnedEvent, {
    ...{ topic, icon: Sparkles, tone: 'accent', end },
    title: (t, { orderNumber }) => t('loyalty.timeline.earned', { number: orderNumber ?? '' }),
  }),
  lookOf(pointsTakenBack, { topic, icon: Undo2, end, title: (t, { orderNumber }) => t('loyalty.timeline.takenBack', { number: orderNumber ?? '' }) }),
  lookOf(pointsAdjusted, {
    ...{ topic, icon: CirclePlus, tone: 'accent', end },
    title: (t, { amount, reason }) => t(amount < 0 ? 'loyalty.timeline.removed' : 'loyalty.timeline.added', { reason: inWords(reason) }),
    detail: (t, { approvedBy }) => approvedBy && t('loyalty.timeline.approvedBy', { name: approvedBy }),
  }),
  lookOf(pointsReversed, { topic, icon: RotateCcw, end, title: (t, { reason }) => t('loyalty.timeline.reversed', { reason: inWords(reason) }) }),
  lookOf(pointsExpired, { topic, icon: Hourglass, end, title: (t) => t('loyalty.timeline.expired') }),
  lookOf(adjustmentRequested, {
    topic,
    icon: Hand,
    tone: 'caution',
    end,
    title: (t, { reason }) => t('loyalty.timeline.requested', { reason: inWords(reason) }),
  }),
  lookOf(adjustmentApproved, { topic, icon: ThumbsUp, tone: 'positive', end, title: (t, { requestedBy }) => t('loyalty.timeline.approved', { requestedBy }) }),
  lookOf(adjustmentRejected, {
    topic,
    icon: ThumbsDown,
    tone: 'negative',
    end,
    title: (t, { requestedBy }) => t('loyalty.timeline.rejected', { requestedBy }),
  }),
  lookOf(adjustmentLapsed, { topic, icon: ClockAlert, end, title: (t, { requestedBy }) => t('loyalty.timeline.lapsed', { requestedBy }) }),
  lookOf(tierChanged, {
    ...{ topic, icon: Award },
    tone: ({ direction }) => (direction === 'up' ? 'positive' : 'caution'),
    title: (t, { direction, fromName, toName }) => t('loyalty.timeline.tier', { direction, from: fromName, to: toName }),
  }),
]
