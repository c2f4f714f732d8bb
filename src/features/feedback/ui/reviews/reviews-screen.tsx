'use client'
import { useTranslations } from 'next-intl'
import { Page, SegmentedControl } from '@/ui'
import { FeedbackPlaces } from '../feedback-places'
import { RatedProducts } from './rated-products'
import { LOOKS, useReviewUrl } from './review-filters'
import { ReviewList } from './review-list'
import { ReviewSheet } from './review-sheet'

/** Reviews: those that wait, all others, and how products are rated. */
export function ReviewsScreen({ mayModerate }: { mayModerate: boolean }) {
  const t = useTranslations('feedback.reviews')
  const url = useReviewUrl()
  const [{ look, review }, setUrl] = url
  return (
    <Page
      title={t('title')}
      description={t('description')}
      actions={<FeedbackPlaces here="reviews" />}
      filters={
        <SegmentedControl
          aria-label={t('look.label')}
          value={look}
          onValueChange={(next) => void setUrl({ look: next })}
          options={LOOKS.map((value) => ({ value, label: t(`look.${value}`) }))}
        />
      }
    >
      {look === 'products' ? <RatedProducts url={url} /> : <ReviewList url={url} />}
      <ReviewSheet id={review} mayModerate={mayModerate} onClose={() => void setUrl({ review: null })} />
    </Page>
  )
}
