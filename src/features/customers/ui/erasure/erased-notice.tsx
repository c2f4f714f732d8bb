'use client'
import { useTranslations } from 'next-intl'
import { Banner, DateTime } from '@/ui'

/** Stands above everything on the page of somebody who was erased. */
export function ErasedNotice({ at }: { at: Date }) {
  const t = useTranslations('customers.erasedNotice')
  return (
    <div className="mb-4">
      <Banner tone="neutral" title={t.rich('title', { date: () => <DateTime at={at} look="date" /> })}>
        {t('text')}
      </Banner>
    </div>
  )
}
