'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Badge, Button, ErrorState, Field, Sheet, Skeleton, Textarea } from '@/ui'
import { Stars } from '../stars'
import { ReviewMarks, ReviewStatusBadge } from './review-badges'
import { ReviewFacts } from './review-facts'
import { ReviewReply } from './review-reply'
import type { ReviewRow } from './review-row'
import { useModerate } from './use-moderate'

type Props = { id: string | null; mayModerate: boolean; onClose: () => void }

/** One review, whole: what to do with it, and our answer. */
export function ReviewSheet({ id, mayModerate, onClose }: Props) {
  const t = useTranslations('feedback.reviews')
  const trpc = useTRPC()
  const review = useQuery({ ...trpc.feedback.moderation.get.queryOptions({ id: id ?? '' }), enabled: id !== null })
  const shown = id === null ? undefined : review.data
  return (
    <Sheet
      open={id !== null}
      onOpenChange={(open) => !open && onClose()}
      size="lg"
      title={shown?.productTitle ? t('sheet.title', { product: shown.productTitle }) : t('columns.review')}
      footer={mayModerate && shown && <Decisions key={`${shown.id}${shown.status}`} review={shown} />}
    >
      {review.error ? (
        <ErrorState error={review.error} onRetry={() => void review.refetch()} />
      ) : shown ? (
        <>
          <div className="flex flex-wrap items-center gap-2">
            <Stars rating={shown.rating} />
            <ReviewStatusBadge status={shown.status} />
            <ReviewMarks review={shown} />
            {shown.verified && <Badge>{t('verified')}</Badge>}
          </div>
          {shown.title && <p className="mt-4 font-medium text-lg">{shown.title}</p>}
          <p className="mt-2 max-w-text whitespace-pre-line">{shown.body ?? <span className="text-ink-muted">{t('noText')}</span>}</p>
          <ReviewFacts review={shown} />
          <ReviewReply key={shown.id} review={shown} mayModerate={mayModerate} />
        </>
      ) : (
        <Skeleton lines={6} />
      )}
    </Sheet>
  )
}

/** Publish, hide with the reason, or back to the queue. */
function Decisions({ review }: { review: ReviewRow }) {
  const t = useTranslations('feedback.reviews.sheet')
  const [reason, setReason] = useState<string | null>(null)
  const { decide, isPending } = useModerate()
  if (reason !== null)
    return (
      <form
        className="w-full space-y-3"
        onSubmit={(event) => {
          event.preventDefault()
          if (reason.trim()) void decide(review, 'hidden', reason.trim())
        }}
      >
        <Field label={t('whyHide')} hint={t('whyHint')} required>
          <Textarea rows={2} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
        <div className="flex justify-end gap-2">
          <Button onClick={() => setReason(null)}>{t('cancel')}</Button>
          <Button type="submit" variant="danger" loading={isPending} disabled={reason.trim() === ''}>
            {t('hideNow')}
          </Button>
        </div>
      </form>
    )
  return (
    <>
      {review.status !== 'pending' && (
        <Button loading={isPending} onClick={() => void decide(review, 'pending')}>
          {t('hold')}
        </Button>
      )}
      {review.status !== 'hidden' && <Button onClick={() => setReason('')}>{t('hide')}</Button>}
      {review.status !== 'published' && (
        <Button variant="primary" loading={isPending} onClick={() => void decide(review, 'published')}>
          {t('publish')}
        </Button>
      )}
    </>
  )
}
