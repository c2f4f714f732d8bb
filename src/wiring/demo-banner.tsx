'use client'
import { FlaskConical } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Banner } from '@/ui'

/**
 * Says on every screen that the figures are made up, as long as they are.
 * @param remove the way to end that, for those who may
 */
export function DemoBanner({ hasDemo, remove }: { hasDemo: boolean; remove?: ReactNode }) {
  const t = useTranslations('access.demoBanner')
  if (!hasDemo) return null
  return (
    <Banner flush tone="caution" icon={FlaskConical} action={remove}>
      {t('text')}
    </Banner>
  )
}
