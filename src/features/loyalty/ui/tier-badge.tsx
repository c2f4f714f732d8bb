'use client'
import { Star } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Badge } from '@/ui'
import type { Tier } from '../domain'

/** A tier's name; a star, and the word for those who do not see it, where the tier is a VIP one. */
export function TierBadge({ tier }: { tier: Pick<Tier, 'name' | 'vip'> }) {
  const t = useTranslations('loyalty')
  return tier.vip ? (
    <Badge tone="accent" icon={Star} title={t('vip')}>
      {tier.name}
      <span className="sr-only"> {t('vip')}</span>
    </Badge>
  ) : (
    <Badge>{tier.name}</Badge>
  )
}
