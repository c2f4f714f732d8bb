'use client'
import { Star } from 'lucide-react'
import { useTranslations } from 'next-intl'

/** A review's stars: five, so many of them full. */
export function Stars({ rating }: { rating: number }) {
  const t = useTranslations('feedback.panel')
  return (
    <span role="img" aria-label={t('stars', { rating })} className="inline-flex">
      {[1, 2, 3, 4, 5].map((star) => (
        <Star key={star} aria-hidden size={14} strokeWidth={1.5} className={star <= rating ? 'fill-current text-caution' : 'text-line-strong'} />
      ))}
    </span>
  )
}
