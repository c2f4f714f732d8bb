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
    <div aria-live="polite" className="space-y-2 rounded-md border border-line px-3 py-2.5">
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-1.5">
        <dt className="text-ink-muted">{t('balance')}</dt>
        <dd className="flex items-center gap-2 tabular-nums">
          <Points amount={card.balance} bare />
          {amount !== 0 && (
            <>
              <ArrowRight aria-label={t('becomes')} size={14} strokeWidth={1.5} className="text-ink-faint" />
              <strong className="font-medium">
                <Points amount={preview.balanceAfter} bare />
              </strong>
            </>
          )}
        </dd>
        <dt className="text-ink-muted">{t('tier')}</dt>
        <dd className="flex flex-wrap items-center gap-x-2">
          <TierBadge tier={card.tier} />
          <span className="text-ink-muted text-sm">{t('tierStays')}</span>
        </dd>
      </dl>
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
