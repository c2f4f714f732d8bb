'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { useMay } from '@/features/access/ui'
import { useCustomerName } from '@/features/customers/ui'
import { DescriptionList, Link, RelativeTime } from '@/ui'
import type { ReviewRow } from './review-row'

/** Who wrote it, what the store says of it, who decided what, and what points it earned. */
export function ReviewFacts({ review }: { review: ReviewRow }) {
  const t = useTranslations('feedback')
  const nameOf = useCustomerName()
  const format = useFormatter()
  const mayHear = useMay('insights.read')
  const when = (at: Date) => format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'short' })
  const points =
    review.points !== null ? (
      <>
        {t('reviews.sheet.pointsEarned', { points: review.points })}{' '}
        {review.status !== 'published' && <span className="block text-ink-muted">{t('reviews.sheet.pointsStay')}</span>}
      </>
    ) : (
      t(review.status === 'pending' ? 'reviews.sheet.afterPublishing' : 'reviews.sheet.noPoints')
    )
  return (
    <DescriptionList
      className="mt-5"
      items={[
        { term: t('reviews.sheet.customer'), value: <Link href={`/customers/${review.customerId}`}>{nameOf(review.customerName)}</Link> },
        ...(review.productId && review.productTitle && mayHear
          ? [{ term: t('reviews.sheet.product'), value: <Link href={`/insights/products?product=${review.productId}`}>{review.productTitle}</Link> }]
          : []),
        { term: t('reviews.sheet.written'), value: <RelativeTime at={review.writtenAt} /> },
        ...(review.storeName
          ? [{ term: t('reviews.sheet.store'), value: t(`reviews.sheet.storeStatus.${review.storeStatus}`, { store: review.storeName }) }]
          : []),
        ...(review.moderatedBy && review.moderatedAt
          ? [{ term: t('reviews.sheet.decided'), value: t('reviews.sheet.decidedBy', { name: review.moderatedBy, when: when(review.moderatedAt) }) }]
          : []),
        ...(review.hiddenReason ? [{ term: t('reviews.sheet.reason'), value: review.hiddenReason }] : []),
        { term: t('reviews.sheet.points'), value: points },
      ]}
    />
  )
}
