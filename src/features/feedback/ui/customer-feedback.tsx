'use client'
import { useQuery } from '@tanstack/react-query'
import { Star } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { Badge, Card, ErrorState, RelativeTime, Skeleton } from '@/ui'
import { ScoreBadge } from './score-badge'

/** What one customer said when asked. */
export function CustomerAnswers({ customerId }: { customerId: string }) {
  const t = useTranslations('feedback')
  const trpc = useTRPC()
  const answers = useQuery(trpc.feedback.answers.queryOptions({ customerId }))
  return (
    <Card title={t('panel.title')}>
      {answers.error ? (
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
      {reviews.error ? (
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
                <span className="min-w-0 truncate">{review.productTitle ?? review.title}</span>
                <span className="ml-auto text-ink-faint text-sm">
                  <RelativeTime at={review.writtenAt} />
                </span>
              </div>
              {review.body && <p className="mt-1 line-clamp-3 text-ink-muted">{review.body}</p>}
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function Stars({ rating }: { rating: number }) {
  const t = useTranslations('feedback.panel')
  return (
    <span role="img" aria-label={t('stars', { rating })} className="inline-flex">
      {[1, 2, 3, 4, 5].map((star) => (
        <Star key={star} aria-hidden size={14} strokeWidth={1.5} className={star <= rating ? 'fill-current text-caution' : 'text-line-strong'} />
      ))}
    </span>
  )
}
