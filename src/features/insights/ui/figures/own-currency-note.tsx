'use client'
import { useTranslations } from 'next-intl'
import { useSeveralCurrencies } from './use-currency-words'

/** Below amounts that are told in one currency although the desk sells in several: the others are left out. */
export function OwnCurrencyNote({ currency }: { currency: string }) {
  const t = useTranslations('insights.currencies')
  return useSeveralCurrencies() ? <p className="mt-2 text-ink-faint text-sm">{t('alone', { currency })}</p> : null
}
