'use client'
import { useTranslations } from 'next-intl'
import { Page } from '@/ui'
import { MissingRates } from './missing-rates'
import { PasteRates } from './paste-rates'
import { RateForm } from './rate-form'
import { RateList } from './rate-list'

type Props = { today: string; currency: string; settings: string }

/** The rates by which amounts in other currencies are told in the desk's: entered or pasted, from nowhere else. */
export function RatesScreen({ today, currency, settings }: Props) {
  const t = useTranslations('insights.rates')
  return (
    <Page title={t('title')} description={t('hint', { currency })} back={{ href: '/settings', label: settings }}>
      <MissingRates />
      <div className="mb-8 grid items-start gap-8 lg:grid-cols-2">
        <RateForm today={today} currency={currency} />
        <PasteRates currency={currency} />
      </div>
      <RateList currency={currency} />
    </Page>
  )
}
