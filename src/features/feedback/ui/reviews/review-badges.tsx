'use client'
import { BadgeCheck, Camera, EyeOff, Hourglass, MessageSquareReply, Video } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Badge, StatusBadge } from '@/ui'
import type { ReviewStatus } from '../../domain'
import type { ReviewRow } from './review-row'

const LOOK = {
  pending: { icon: Hourglass, tone: 'caution' },
  published: { icon: BadgeCheck, tone: 'positive' },
  hidden: { icon: EyeOff, tone: 'neutral' },
} as const

export function ReviewStatusBadge({ status }: { status: ReviewStatus }) {
  const t = useTranslations('feedback.reviews.status')
  return (
    <StatusBadge tone={LOOK[status].tone} icon={LOOK[status].icon}>
      {t(status)}
    </StatusBadge>
  )
}

/** What else there is to a review: a picture, a video, our answer. */
export function ReviewMarks({ review: { photo, video, reply } }: { review: Pick<ReviewRow, 'photo' | 'video' | 'reply'> }) {
  const t = useTranslations('feedback.reviews')
  return (
    <>
      {video ? <Badge icon={Video}>{t('video')}</Badge> : photo && <Badge icon={Camera}>{t('photo')}</Badge>}
      {reply !== null && <Badge icon={MessageSquareReply}>{t('answered')}</Badge>}
    </>
  )
}
