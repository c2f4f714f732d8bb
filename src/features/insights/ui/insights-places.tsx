'use client'
import { useTranslations } from 'next-intl'
import { ButtonLink } from '@/ui'

const PLACES = {
  dashboards: '/insights',
  products: '/insights/products',
  clv: '/insights/clv',
  boards: '/insights/boards',
  targets: '/insights/targets',
  spend: '/insights/spend',
} as const

/** The places of insights: dashboards, the forecast, boards, targets, spend. */
export function InsightsPlaces({ here }: { here: keyof typeof PLACES }) {
  const t = useTranslations('insights.places')
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
