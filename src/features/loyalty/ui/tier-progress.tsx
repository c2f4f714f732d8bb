'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { DateTime, Money, Progress } from '@/ui'
import type { LoyaltyCardView } from '../domain'

/** The way to the next tier in what the programme measures: points, money or orders; and how long a tier is kept that is no longer earned. */
export function TierProgress({ card: { tier, nextTier, progress, value } }: { card: LoyaltyCardView }) {
  const t = useTranslations('loyalty')
  const format = useFormatter()
  const { basis, figure, toNextTier, graceUntil } = progress
  const missing = () =>
    basis === 'spend' ? <Money value={{ amountMinor: BigInt(toNextTier ?? 0), currency: value.currency }} /> : format.number(toNextTier ?? 0)
  return (
    <div className="space-y-1.5">
      {nextTier && toNextTier !== null ? (
        <>
          <Progress
            hideLabel
            label={t('progressTo', { tier: nextTier.name })}
            value={Math.min(100, Math.round((Math.max(0, figure - tier.earnedPoints) / (nextTier.earnedPoints - tier.earnedPoints)) * 100))}
          />
          <p className="text-ink-muted tabular-nums">{t.rich(`toNext.${basis}`, { missing, tier: nextTier.name, count: toNextTier })}</p>
        </>
      ) : (
        <p className="text-ink-muted">{t('topTier', { tier: tier.name })}</p>
      )}
      {graceUntil && (
        <p className="text-caution">
          {t('graceUntil', { tier: tier.name })} <DateTime at={graceUntil} look="date" />
        </p>
      )}
    </div>
  )
}
