'use client'
import { useTranslations } from 'next-intl'
import { ButtonLink } from '@/ui'

const PLACES = { answers: '/feedback', reviews: '/feedback/reviews' } as const

/** The places of feedback: what customers answer, what they write. */
export function FeedbackPlaces({ here }: { here: keyof typeof PLACES }) {
  const t = useTranslations('feedback.places')
  return (
    <nav aria-label={t('label')} className="flex flex-wrap gap-2">
      {(Object.keys(PLACES) as (keyof typeof PLACES)[])
        .filter((place) => place !== here)
        .map((place) => (
          <ButtonLink key={place} href={PLACES[place]} variant="secondary">
            {t(place)}
          </ButtonLink>
        ))}
    </nav>
  )
}
