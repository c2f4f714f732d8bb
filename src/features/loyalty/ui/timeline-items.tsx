import {
  Award,
  BadgeCheck,
  CircleOff,
  CirclePlus,
  ClockAlert,
  Eye,
  Film,
  Gift,
  Hand,
  Hourglass,
  LockOpen,
  Mail,
  MessageCircle,
  MousePointerClick,
  PackageCheck,
  PencilLine,
  RotateCcw,
  Share2,
  ShoppingBag,
  ShoppingCart,
  Sparkles,
  ThumbsDown,
  ThumbsUp,
  Ticket,
  TicketX,
  TrendingDown,
  TriangleAlert,
  Undo2,
  UserPlus,
  UserX,
} from 'lucide-react'
import { lookOf, type TimelineLook, type Words } from '@/features/customers/ui'
import { Points } from '@/ui'
import {
  backInStock,
  cartLeft,
  emailClicked,
  emailOpened,
  priceDropped,
  productViewed,
  referralConverted,
  referralShared,
  returnRequested,
  reviewStarted,
  socialPosted,
  videoWatched,
} from '../domain/event-door/known-events'
import {
  adjustmentApproved,
  adjustmentLapsed,
  adjustmentRejected,
  adjustmentRequested,
  bonusEarned,
  pointsAdjusted,
  pointsEarnedEvent,
  pointsExpired,
  pointsReleased,
  pointsReversed,
  pointsTakenBack,
  tierChanged,
} from '../domain/events'
import { isKnownReason } from '../domain/known-reasons'
import { referralRecorded, referralRefusedEvent, referralTakenBack } from '../domain/referrals/events'
import { codeUsed, endedCodeUsed, pointsRestored, redemptionCancelled, redemptionFailed, redemptionReady, rewardRedeemed } from '../domain/rewards/events'

const topic = 'points'
const end = ({ amount }: { amount: number }) => <Points signed amount={amount} />
/** The house's reasons in the reader's language; those a desk added are codes made of their names: `staff-party` reads as “staff party”. */
const inWords = (t: Words, reason: string): string => (isKnownReason(reason) ? t(`loyalty.reasons.${reason}`) : reason.replaceAll('-', ' '))

/** What points tell on a customer's timeline. */
export const loyaltyTimeline: readonly TimelineLook[] = [
  lookOf(pointsEarnedEvent, {
    ...{ topic, icon: Sparkles, tone: 'accent', end },
    title: (t, { orderNumber }) => t('loyalty.timeline.earned', { number: orderNumber ?? '' }),
  }),
  lookOf(bonusEarned, { topic, icon: Gift, tone: 'accent', end, title: (t, { rule }) => t('loyalty.timeline.bonus', { rule }) }),
  lookOf(pointsReleased, { topic, icon: LockOpen, end, title: (t, { orderNumber }) => t('loyalty.timeline.released', { number: orderNumber ?? '' }) }),
  lookOf(pointsTakenBack, { topic, icon: Undo2, end, title: (t, { orderNumber }) => t('loyalty.timeline.takenBack', { number: orderNumber ?? '' }) }),
  lookOf(pointsAdjusted, {
    ...{ topic, icon: CirclePlus, tone: 'accent', end },
    title: (t, { amount, reason }) => t(amount < 0 ? 'loyalty.timeline.removed' : 'loyalty.timeline.added', { reason: inWords(t, reason) }),
    detail: (t, { approvedBy }) => approvedBy && t('loyalty.timeline.approvedBy', { name: approvedBy }),
  }),
  lookOf(pointsReversed, { topic, icon: RotateCcw, end, title: (t, { reason }) => t('loyalty.timeline.reversed', { reason: inWords(t, reason) }) }),
  lookOf(pointsExpired, { topic, icon: Hourglass, end, title: (t) => t('loyalty.timeline.expired') }),
  lookOf(adjustmentRequested, {
    topic,
    icon: Hand,
    tone: 'caution',
    end,
    title: (t, { reason }) => t('loyalty.timeline.requested', { reason: inWords(t, reason) }),
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
  lookOf(rewardRedeemed, { topic, icon: Ticket, tone: 'accent', end, title: (t, { reward }) => t('loyalty.timeline.redeemed', { reward }) }),
  lookOf(redemptionReady, { topic, icon: BadgeCheck, title: (t, { reward }) => t('loyalty.timeline.codeMade', { reward }) }),
  lookOf(redemptionFailed, {
    ...{ topic, icon: CircleOff, tone: 'negative', end },
    title: (t, { reward }) => t('loyalty.timeline.redemptionFailed', { reward }),
    detail: (_t, { reason }) => reason,
  }),
  lookOf(redemptionCancelled, {
    ...{ topic, icon: TicketX, end },
    title: (t, { reward }) => t('loyalty.timeline.redemptionCancelled', { reward }),
    detail: (_t, { reason }) => reason,
  }),
  lookOf(codeUsed, {
    ...{ topic, icon: ShoppingBag, tone: 'positive' },
    title: (t, { reward, orderNumber }) => t('loyalty.timeline.codeUsed', { reward, number: orderNumber }),
    href: ({ orderId }) => `?order=${orderId}`,
  }),
  lookOf(pointsRestored, {
    ...{ topic, icon: Undo2, end },
    title: (t, { reward, orderNumber }) =>
      orderNumber === undefined ? t('loyalty.timeline.restored', { reward }) : t('loyalty.timeline.restoredFor', { reward, number: orderNumber }),
    detail: (_t, { reason }) => reason,
  }),
  lookOf(endedCodeUsed, {
    ...{ topic, icon: TriangleAlert, tone: 'caution' },
    title: (t, { reward, orderNumber }) => t('loyalty.timeline.endedCodeUsed', { reward, number: orderNumber }),
    href: ({ orderId }) => `?order=${orderId}`,
  }),
  lookOf(referralRecorded, { topic, icon: UserPlus, title: (t) => t('loyalty.timeline.referred'), href: ({ referrerId }) => `/customers/${referrerId}` }),
  lookOf(referralRefusedEvent, {
    ...{ topic, icon: UserX, tone: 'caution' },
    title: (t) => t('loyalty.timeline.referralRefused'),
    detail: (t, { reason }) => t(`loyalty.referrals.refusals.${reason}`),
    href: ({ referrerId }) => `/customers/${referrerId}`,
  }),
  lookOf(referralTakenBack, {
    ...{ topic, icon: UserX, end },
    title: (t, { orderNumber }) => t('loyalty.timeline.referralTakenBack', { number: orderNumber }),
  }),
  lookOf(referralConverted, { topic, icon: UserPlus, tone: 'positive', title: (t) => t('loyalty.timeline.referralConverted') }),
  lookOf(referralShared, { topic: 'profile', icon: Share2, title: (t) => t('loyalty.timeline.behaviour.referralShared') }),
  lookOf(socialPosted, { topic: 'profile', icon: MessageCircle, title: (t) => t('loyalty.timeline.behaviour.socialPosted') }),
  lookOf(emailOpened, { topic: 'profile', icon: Mail, title: (t) => t('loyalty.timeline.behaviour.emailOpened') }),
  lookOf(emailClicked, { topic: 'profile', icon: MousePointerClick, title: (t) => t('loyalty.timeline.behaviour.emailClicked') }),
  lookOf(productViewed, { topic: 'profile', icon: Eye, title: (t) => t('loyalty.timeline.behaviour.productViewed') }),
  lookOf(videoWatched, { topic: 'profile', icon: Film, title: (t) => t('loyalty.timeline.behaviour.videoWatched') }),
  lookOf(cartLeft, { topic: 'profile', icon: ShoppingCart, title: (t) => t('loyalty.timeline.behaviour.cartLeft') }),
  lookOf(reviewStarted, { topic: 'profile', icon: PencilLine, title: (t) => t('loyalty.timeline.behaviour.reviewStarted') }),
  lookOf(returnRequested, { topic: 'profile', icon: Undo2, title: (t) => t('loyalty.timeline.behaviour.returnRequested') }),
  lookOf(backInStock, { topic: 'profile', icon: PackageCheck, title: (t) => t('loyalty.timeline.behaviour.backInStock') }),
  lookOf(priceDropped, { topic: 'profile', icon: TrendingDown, title: (t) => t('loyalty.timeline.behaviour.priceDropped') }),
]
