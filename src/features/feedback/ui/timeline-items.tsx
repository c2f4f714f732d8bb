import { Link2, MessageSquareQuote, Star } from 'lucide-react'
import { lookOf, type TimelineLook } from '@/features/customers/ui'
import { reviewWritten, surveyAnswered, surveyInvited } from '../domain/events'

/** What surveys and reviews tell on a customer's timeline. */
export const feedbackTimeline: readonly TimelineLook[] = [
  lookOf(surveyInvited, { topic: 'surveys', icon: Link2, title: (t) => t('feedback.timeline.invited') }),
  lookOf(surveyAnswered, {
    ...{ topic: 'surveys', icon: MessageSquareQuote },
    tone: ({ kind, score, scaleMax }) => (kind === 'nps' ? npsTone(score) : satisfactionTone(score, scaleMax)),
    title: (t, { kind, score, scaleMax }) => (kind === 'nps' ? t('feedback.timeline.nps', { score }) : t('feedback.timeline.csat', { score, max: scaleMax })),
    detail: (_, { comment }) => comment,
  }),
  lookOf(reviewWritten, {
    ...{ topic: 'reviews', icon: Star },
    tone: ({ rating }) => (rating >= 4 ? 'positive' : rating <= 2 ? 'negative' : 'neutral'),
    title: (t, { rating }) => t('feedback.timeline.review', { rating }),
    detail: (_, { productTitle, title }) => [productTitle, title].filter((part) => part !== null).join(': ') || null,
  }),
]

const npsTone = (score: number) => (score >= 9 ? 'positive' : score <= 6 ? 'negative' : 'caution')
/** Satisfied are the two best answers; the middle of five is neither. */
const satisfactionTone = (score: number, max: number) => (score >= max - 1 ? 'positive' : score <= max - 3 ? 'negative' : 'caution')
