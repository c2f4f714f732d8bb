'use client'
import { useQuery } from '@tanstack/react-query'
import { Gift, History, Hourglass, Lock } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useCustomerName } from '@/features/customers/ui'
import { useTRPC } from '@/trpc/client'
import { Button, Card, DateTime, ErrorState, Money, Points, Sheet, Skeleton } from '@/ui'
import type { LoyaltyCardView } from '../domain'
import { AdjustPointsDialog } from './adjust-points-on-demand'
import { PointsHistory } from './points-history'
import { ReferralLine } from './referrals/referral-line'
import { RedeemDialog } from './rewards/redeem-dialog'
import { RedemptionsList } from './rewards/redemptions-list'
import { useRewardRights } from './rewards/use-reward-actions'
import { TierBadge } from './tier-badge'
import { TierHistory } from './tier-history'
import { TierProgress } from './tier-progress'
import { useLoyaltyRights } from './use-loyalty-words'

type Props = {
  customer: { id: string; name: string | null; erasedAt: Date | null } /** The ticket it is shown beside: adjustments made from here name it. */
  ticketId?: string
}

/** A customer's points: balance, worth, tier and the way to the next; adjusting and the history open from here. What was booked of somebody erased is read, and nothing more. */
export function LoyaltyCard({ customer, ticketId }: Props) {
  const t = useTranslations('loyalty')
  const nameOf = useCustomerName()
  const trpc = useTRPC()
  const rights = useLoyaltyRights()
  const { redeem, refer } = useRewardRights()
  const [adjusting, setAdjusting] = useState(false)
  const [redeeming, setRedeeming] = useState(false)
  const [redemptions, setRedemptions] = useState(false)
  const [history, setHistory] = useState(false)
  const isErased = customer.erasedAt !== null
  const card = useQuery(trpc.loyalty.card.queryOptions({ customerId: customer.id }))
  return (
    <Card
      title={t('points')}
      actions={
        <>
          {redeem && !isErased && (
            <Button size="sm" onClick={() => setRedeeming(true)}>
              {t('redeem.open')}
            </Button>
          )}
          {rights.adjust && !isErased && (
            <Button size="sm" onClick={() => setAdjusting(true)}>
              {t('adjust.open')}
            </Button>
          )}
        </>
      }
    >
      {card.data ? (
        <Standing card={card.data} isErased={isErased} onHistory={() => setHistory(true)} onRedemptions={() => setRedemptions(true)} />
      ) : card.error ? (
        <ErrorState compact error={card.error} onRetry={() => void card.refetch()} retrying={card.isFetching} />
      ) : (
        <div aria-busy className="space-y-3">
          <Skeleton className="h-9 w-32" />
          <Skeleton lines={2} />
        </div>
      )}
      {card.data && (
        <div className="mt-3">
          <ReferralLine customer={customer} canRefer={refer && !isErased} />
        </div>
      )}
      <AdjustPointsDialog customer={customer} {...(ticketId ? { ticketId } : {})} open={adjusting} onOpenChange={setAdjusting} />
      <RedeemDialog customer={customer} {...(ticketId ? { ticketId } : {})} open={redeeming} onOpenChange={setRedeeming} />
      <Sheet open={redemptions} onOpenChange={setRedemptions} title={t('redemptions.title')} description={nameOf(customer.name, isErased)}>
        <RedemptionsList customerId={customer.id} />
      </Sheet>
      <Sheet open={history} onOpenChange={setHistory} title={t('history.title')} description={nameOf(customer.name, isErased)}>
        <PointsHistory customerId={customer.id} />
        <TierHistory customerId={customer.id} />
      </Sheet>
    </Card>
  )
}

type StandingProps = { card: LoyaltyCardView; isErased: boolean; onHistory: () => void; onRedemptions: () => void }

function Standing({ card, isErased, onHistory, onRedemptions }: StandingProps) {
  const t = useTranslations('loyalty')
  const format = useFormatter()
  return (
    <div className="space-y-4">
      <div className="flex flex-wrap items-end gap-x-3 gap-y-1">
        <p className="font-medium text-2xl tabular-nums tracking-tight">
          <Points amount={card.balance} bare />
          <span className="sr-only"> {t('points')}</span>
        </p>
        <p className="pb-1 text-ink-muted">{t.rich('worth', { money: () => <Money value={card.value} /> })}</p>
        <span className="ml-auto pb-1.5">
          <TierBadge tier={card.tier} />
        </span>
      </div>
      {card.balance < 0 && <p className="text-caution">{t('owed')}</p>}
      {card.held > 0 && (
        <p className="flex flex-wrap items-center gap-x-2 text-ink-muted">
          <Lock aria-hidden size={14} strokeWidth={1.5} className="shrink-0" />
          {t.rich('onHold', { points: () => <Points amount={card.held} /> })}
          {card.nextRelease && (
            <span>
              · {t('nextRelease')} <DateTime at={card.nextRelease} look="date" />
            </span>
          )}
        </p>
      )}
      {card.pending !== 0 && (
        <p className="flex items-center gap-2 text-ink-muted">
          <Hourglass aria-hidden size={14} strokeWidth={1.5} className="shrink-0" />
          {t.rich('waiting', { points: () => <Points amount={card.pending} signed /> })}
        </p>
      )}
      {card.redemptions > 0 && (
        <Button size="sm" variant="ghost" icon={Gift} className="-ml-2" onClick={onRedemptions}>
          {t('redemptions.open', { count: card.redemptions })}
        </Button>
      )}
      {!isErased && <TierProgress card={card} />}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-muted">
        <span className="tabular-nums">{t('earnedInAll', { points: format.number(card.lifetimeEarned) })}</span>
        {card.entries > 0 ? (
          <Button size="sm" variant="ghost" icon={History} className="-mr-2 ml-auto" onClick={onHistory}>
            {t('history.open', { count: card.entries })}
          </Button>
        ) : (
          <span className="basis-full text-ink-faint">{t('history.none')}</span>
        )}
      </div>
    </div>
  )
}
