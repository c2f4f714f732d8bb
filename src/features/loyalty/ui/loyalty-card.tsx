'use client'
import { useQuery } from '@tanstack/react-query'
import { History, Hourglass } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Button, Card, ErrorState, Money, Points, Progress, Sheet, Skeleton } from '@/ui'
import type { LoyaltyCardView } from '../domain'
import { AdjustPointsDialog } from './adjust-points-dialog'
import { PointsHistory } from './points-history'
import { TierBadge } from './tier-badge'
import { useLoyaltyRights } from './use-loyalty-words'

type Props = { customer: { id: string; name: string | null } /** The ticket it is shown beside: adjustments made from here name it. */; ticketId?: string }

/** A customer's points: balance, worth, tier and the way to the next; adjusting and the history open from here. */
export function LoyaltyCard({ customer, ticketId }: Props) {
  const t = useTranslations('loyalty')
  const trpc = useTRPC()
  const rights = useLoyaltyRights()
  const [adjusting, setAdjusting] = useState(false)
  const [history, setHistory] = useState(false)
  const card = useQuery(trpc.loyalty.card.queryOptions({ customerId: customer.id }))
  return (
    <Card
      title={t('points')}
      actions={
        rights.adjust && (
          <Button size="sm" onClick={() => setAdjusting(true)}>
            {t('adjust.open')}
          </Button>
        )
      }
    >
      {card.data ? (
        <Standing card={card.data} onHistory={() => setHistory(true)} />
      ) : card.error ? (
        <ErrorState compact error={card.error} onRetry={() => void card.refetch()} retrying={card.isFetching} />
      ) : (
        <div aria-busy className="space-y-3">
          <Skeleton className="h-9 w-32" />
          <Skeleton lines={2} />
        </div>
      )}
      <AdjustPointsDialog customer={customer} {...(ticketId ? { ticketId } : {})} open={adjusting} onOpenChange={setAdjusting} />
      <Sheet open={history} onOpenChange={setHistory} title={t('history.title')} description={customer.name ?? t('unnamed')}>
        <PointsHistory customerId={customer.id} />
      </Sheet>
    </Card>
  )
}

function Standing({ card, onHistory }: { card: LoyaltyCardView; onHistory: () => void }) {
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
      {card.pending !== 0 && (
        <p className="flex items-center gap-2 text-ink-muted">
          <Hourglass aria-hidden size={14} strokeWidth={1.5} className="shrink-0" />
          {t.rich('waiting', { points: () => <Points amount={card.pending} signed /> })}
        </p>
      )}
      <TierProgress card={card} />
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

function TierProgress({ card: { tier, nextTier, pointsToNextTier, lifetimeEarned } }: { card: LoyaltyCardView }) {
  const t = useTranslations('loyalty')
  const format = useFormatter()
  if (!nextTier || pointsToNextTier === null) return <p className="text-ink-muted">{t('topTier', { tier: tier.name })}</p>
  const share = Math.max(0, lifetimeEarned - tier.earnedPoints) / (nextTier.earnedPoints - tier.earnedPoints)
  return (
    <div className="space-y-1.5">
      <Progress hideLabel label={t('progressTo', { tier: nextTier.name })} value={Math.round(share * 100)} />
      <p className="text-ink-muted tabular-nums">{t('toNextTier', { points: format.number(pointsToNextTier), tier: nextTier.name })}</p>
    </div>
  )
}
