'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { Badge, Card, ErrorState, Link, RelativeTime, Skeleton } from '@/ui'
import { ReviewMarks } from './reviews/review-badges'
import { ScoreBadge } from './score-badge'
import { Stars } from './stars'

/** What one customer said when asked. */
export function CustomerAnswers({ customerId }: { customerId: string }) {
  const t = useTranslations('feedback')
  const trpc = useTRPC()
  const answers = useQuery(trpc.feedback.answers.queryOptions({ customerId }))
  return (
    <Card title={t('panel.title')}>
      {answers.error && !answers.data ? (
        <ErrorState compact error={answers.error} onRetry={() => void answers.refetch()} />
      ) : !answers.data ? (
        <Skeleton lines={2} />
      ) : answers.data.length === 0 ? (
        <p className="text-ink-muted">{t('panel.none')}</p>
      ) : (
        <ul className="space-y-3">
          {answers.data.slice(0, 5).map((answer) => (
            <li key={answer.id}>
              <div className="flex items-center gap-2">
                {answer.kind === 'nps' ? <ScoreBadge score={answer.score} /> : <Badge>{t('panel.of', { score: answer.score, max: answer.scaleMax })}</Badge>}
                <span className="text-ink-faint text-sm">
                  <RelativeTime at={answer.respondedAt} />
                </span>
              </div>
              {answer.comment && <p className="mt-1">{answer.comment}</p>}
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

/** The reviews one customer wrote. */
export function CustomerReviews({ customerId }: { customerId: string }) {
  const t = useTranslations('feedback')
  const trpc = useTRPC()
  const reviews = useQuery(trpc.feedback.reviews.queryOptions({ customerId, limit: 5 }))
  return (
    <Card title={t('panel.reviews')}>
      {reviews.error && !reviews.data ? (
        <ErrorState compact error={reviews.error} onRetry={() => void reviews.refetch()} />
      ) : !reviews.data ? (
        <Skeleton lines={2} />
      ) : reviews.data.data.length === 0 ? (
        <p className="text-ink-muted">{t('panel.noReviews')}</p>
      ) : (
        <ul className="space-y-3">
          {reviews.data.data.map((review) => (
            <li key={review.id}>
              <div className="flex flex-wrap items-center gap-2">
                <Stars rating={review.rating} />
                <Link href={`/feedback/reviews?status=all&review=${review.id}`} look="quiet" className="min-w-0 truncate">
                  {review.productTitle ?? review.title ?? t('panel.review')}
                </Link>
                <ReviewMarks review={{ ...review, reply: null }} />
                {review.status !== 'published' && <Badge>{t(review.status === 'hidden' ? 'panel.statusHidden' : 'panel.statusPending')}</Badge>}
                <span className="ml-auto text-ink-faint text-sm">
                  <RelativeTime at={review.writtenAt} />
                </span>
              </div>
              {review.body && <p className="mt-1 line-clamp-3 text-ink-muted">{review.body}</p>}
              {review.reply && (
                <p className="mt-1 border-line border-l-2 pl-2 text-ink-muted">
                  <span className="text-ink-faint text-sm">{t('panel.answer')}: </span>
                  {review.reply}
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
