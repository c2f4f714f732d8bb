'use client'
import { useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { Banner } from '@/ui'

/** Which currencies were sold in on days no rate holds for: figures of those days stand apart. */
export function MissingRates() {
  const t = useTranslations('insights.rates')
  const format = useFormatter()
  const trpc = useTRPC()
  const missing = useQuery(trpc.insights.rates.missing.queryOptions())
  if (!missing.data || missing.data.length === 0) return null
  const day = (value: string) => format.dateTime(new Date(value), { dateStyle: 'medium', timeZone: 'UTC' })
  return (
    <div className="mb-6">
      <Banner tone="caution" title={t('missing')}>
        <ul>
          {missing.data.map(({ currency, from, to, days }) => (
            <li key={currency}>{t('missingLine', { currency, from: day(from), to: day(to), days })}</li>
          ))}
        </ul>
      </Banner>
    </div>
  )
}
