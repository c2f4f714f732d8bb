'use client'
import { ArrowRight, ShieldAlert, TriangleAlert } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { Points } from '@/ui'
import type { AdjustmentPreview, LoyaltyCardView, MyLimitView } from '../domain'
import { TierBadge } from './tier-badge'

type Props = { card: LoyaltyCardView; limit: MyLimitView; amount: number; preview: AdjustmentPreview }

/** Before anything is booked: the balance now and then, the tier, and who has to agree. */
export function AdjustPreview({ card, limit, amount, preview }: Props) {
  const t = useTranslations('loyalty.adjust')
  const format = useFormatter()
  return (
    <div aria-live="polite" className="space-y-2 rounded-md bg-sunken px-3 py-2.5">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 tabular-nums">
        <span className="text-ink-muted">{t('balance')}</span>
        <Points amount={card.balance} bare />
        {amount !== 0 && (
          <>
            <ArrowRight aria-label={t('becomes')} size={14} strokeWidth={1.5} className="text-ink-faint" />
            <strong className="font-medium">
              <Points amount={preview.balanceAfter} bare />
            </strong>
          </>
        )}
        <span className="ml-auto flex items-center gap-2">
          <TierBadge tier={card.tier} />
          <span className="text-ink-muted text-sm">{t('tierStays')}</span>
        </span>
      </p>
      {preview.insufficient ? (
        <p className="flex gap-2 text-negative">
          <TriangleAlert aria-hidden size={16} strokeWidth={1.5} className="mt-0.5 shrink-0" />
          {t('insufficient', { points: format.number(Math.max(0, card.balance)) })}
        </p>
      ) : preview.needsApproval ? (
        <p className="flex gap-2 text-caution">
          <ShieldAlert aria-hidden size={16} strokeWidth={1.5} className="mt-0.5 shrink-0" />
          {t('needsApproval', { points: format.number(limit.largestAllowed ?? 0) })}
        </p>
      ) : (
        <p className="text-ink-muted text-sm">
          {limit.largestAllowed === null
            ? t('noLimit')
            : limit.largestAllowed === limit.perAdjustment
              ? t('limit', { points: format.number(limit.largestAllowed) })
              : t('leftToday', { points: format.number(limit.largestAllowed) })}
        </p>
      )}
    </div>
  )
}
