import { BadgeCheck, EyeOff, HeartHandshake, Link2, MessageSquareQuote, MessageSquareReply, RotateCcw, Star } from 'lucide-react'
import { lookOf, type TimelineLook } from '@/features/customers/ui'
import { loopMoved, loopOpened, reviewHeld, reviewHidden, reviewPublished, reviewReplied, reviewWritten, surveyAnswered, surveyInvited } from '../domain'

/** What surveys and reviews tell on a customer's timeline. */
export const feedbackTimeline: readonly TimelineLook[] = [
  lookOf(surveyInvited, { topic: 'surveys', icon: Link2, title: (t) => t('feedback.timeline.invited') }),
  lookOf(surveyAnswered, {
    ...{ topic: 'surveys', icon: MessageSquareQuote },
    tone: ({ kind, score, scaleMax }) => (kind === 'nps' ? npsTone(score) : satisfactionTone(score, scaleMax)),
    title: (t, { kind, score, scaleMax }) => (kind === 'nps' ? t('feedback.timeline.nps', { score }) : t('feedback.timeline.csat', { score, max: scaleMax })),
    detail: (_, { comment }) => comment,
  }),
  lookOf(loopOpened, { topic: 'surveys', icon: HeartHandshake, tone: 'caution', title: (t) => t('feedback.timeline.loopOpened') }),
  lookOf(loopMoved, {
    ...{ topic: 'surveys', icon: HeartHandshake },
    tone: ({ status }) => (status === 'resolved' ? 'positive' : 'caution'),
    title: (t, { status }) => t('feedback.timeline.loopMoved', { status }),
    detail: (_, { note }) => note,
  }),
  lookOf(reviewWritten, {
    ...{ topic: 'reviews', icon: Star },
    tone: ({ rating }) => (rating >= 4 ? 'positive' : rating <= 2 ? 'negative' : 'neutral'),
    title: (t, { rating }) => t('feedback.timeline.review', { rating }),
    detail: (_, review) => about(review),
  }),
  lookOf(reviewPublished, { topic: 'reviews', icon: BadgeCheck, title: (t) => t('feedback.timeline.reviewPublished'), detail: (_, review) => about(review) }),
  lookOf(reviewHidden, {
    ...{ topic: 'reviews', icon: EyeOff },
    title: (t) => t('feedback.timeline.reviewHidden'),
    detail: (_, { reason, ...review }) => reason ?? about(review),
  }),
  lookOf(reviewHeld, { topic: 'reviews', icon: RotateCcw, title: (t) => t('feedback.timeline.reviewHeld'), detail: (_, review) => about(review) }),
  lookOf(reviewReplied, {
    ...{ topic: 'reviews', icon: MessageSquareReply },
    title: (t, { reply }) => t(reply === null ? 'feedback.timeline.replyTakenBack' : 'feedback.timeline.reviewReplied'),
    detail: (_, { reply, ...review }) => reply ?? about(review),
  }),
]

const about = ({ productTitle, title }: { productTitle: string | null; title: string | null }) =>
  [productTitle, title].filter((part) => part !== null).join(': ') || null

const npsTone = (score: number) => (score >= 9 ? 'positive' : score <= 6 ? 'negative' : 'caution')
/** Satisfied are the two best answers; the middle of five is neither. */
const satisfactionTone = (score: number, max: number) => (score >= max - 1 ? 'positive' : score <= max - 3 ? 'negative' : 'caution')
