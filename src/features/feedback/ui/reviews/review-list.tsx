'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { useCustomerName } from '@/features/customers/ui'
import { useTRPC } from '@/trpc/client'
import { Button, type Column, DataTable, EmptyState, pagesOf, RelativeTime } from '@/ui'
import { Stars } from '../stars'
import { ReviewMarks, ReviewStatusBadge } from './review-badges'
import { ReviewFilters, type ReviewUrl } from './review-filters'
import type { ReviewRow } from './review-row'

/** The queue and the lists of reviews; a row opens the review. */
export function ReviewList({ url }: { url: ReviewUrl }) {
  const t = useTranslations('feedback.reviews')
  const trpc = useTRPC()
  const [{ status, rating, product, photo, review }, setUrl] = url
  const input = {
    withPhoto: photo,
    ...(status === 'all' ? {} : { status }),
    ...(rating !== null && rating >= 1 && rating <= 5 ? { rating } : {}),
    ...(product ? { productId: product } : {}),
  }
  const reviews = useInfiniteQuery(
    trpc.feedback.moderation.list.infiniteQueryOptions(input, { getNextPageParam: (page) => page.nextCursor, placeholderData: (previous) => previous }),
  )
  const columns = useReviewColumns(status === 'all')
  const narrowed = rating !== null || product !== null || photo
  const clear = <Button onClick={() => void setUrl({ rating: null, product: null, title: null, photo: null })}>{t('none.clear')}</Button>
  return (
    <>
      <ReviewFilters url={url} />
      <DataTable
        label={t('title')}
        columns={columns}
        {...pagesOf(reviews)}
        rowId={(row) => row.id}
        onRowOpen={(row) => void setUrl({ review: row.id })}
        {...(review ? { currentId: review } : {})}
        refreshing={reviews.isPlaceholderData}
        keys
        empty={
          narrowed ? (
            <EmptyState kind="no-match" title={t('none.noMatch')} action={clear} />
          ) : status === 'pending' ? (
            <EmptyState kind="nothing-yet" title={t('none.title')}>
              {t('none.hint')}
            </EmptyState>
          ) : (
            <EmptyState kind="nothing-yet" title={t('none.empty')}>
              {t('none.emptyHint')}
            </EmptyState>
          )
        }
      />
    </>
  )
}

function useReviewColumns(withStatus: boolean): Column<ReviewRow>[] {
  const t = useTranslations('feedback')
  const nameOf = useCustomerName()
  return useMemo(
    () => [
      { id: 'rating', header: t('reviews.columns.rating'), width: '6.5rem', cell: (row) => <Stars rating={row.rating} /> },
      {
        id: 'review',
        header: t('reviews.columns.review'),
        primary: true,
        cell: (row) => [row.title, row.body].filter(Boolean).join(' · ') || t('reviews.noText'),
      },
      {
        id: 'marks',
        header: t('reviews.withPhoto'),
        width: '11rem',
        hideBelow: 'lg',
        cell: (row) => (
          <span className="flex gap-1">
            <ReviewMarks review={row} />
          </span>
        ),
      },
      { id: 'product', header: t('reviews.columns.product'), width: '13rem', hideBelow: 'md', cell: (row) => row.productTitle ?? t('reviews.noProduct') },
      { id: 'customer', header: t('reviews.columns.customer'), width: '11rem', hideBelow: 'lg', cell: (row) => nameOf(row.customerName) },
      ...(withStatus
        ? [
            {
              id: 'status',
              header: t('reviews.columns.status'),
              width: '9rem',
              hideBelow: 'sm' as const,
              cell: (row: ReviewRow) => <ReviewStatusBadge status={row.status} />,
            },
          ]
        : []),
      {
        id: 'at',
        header: t('reviews.columns.at'),
        align: 'end' as const,
        width: '8rem',
        hideBelow: 'sm' as const,
        cell: (row) => <RelativeTime at={row.writtenAt} />,
      },
    ],
    [t, nameOf, withStatus],
  )
}
