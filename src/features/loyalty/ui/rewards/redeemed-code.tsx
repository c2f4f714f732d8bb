'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { Button, CopyButton, DateTime, StatusBadge } from '@/ui'
import type { RedemptionView } from '../../domain'
import { StoreNote } from './store-note'
import { REDEMPTION_TONE } from './use-redemption-words'

/** The code, and what the store says of it: asked again while the store has not answered. */
export function RedeemedCode({ redemption, onDone }: { redemption: RedemptionView; onDone: () => void }) {
  const t = useTranslations('loyalty')
  const ui = useTranslations('ui.actions')
  const trpc = useTRPC()
  const newest = useInfiniteQuery(
    trpc.loyalty.rewards.redemptions.infiniteQueryOptions(
      { customerId: redemption.customerId, limit: 20 },
      { getNextPageParam: (page) => page.nextCursor, refetchInterval: (query) => (isWaiting(query.state.data?.pages[0]?.data, redemption) ? 2_000 : false) },
    ),
  )
  const now = newest.data?.pages[0]?.data.find(({ id }) => id === redemption.id) ?? redemption
  return (
    <div className="space-y-4">
      <StatusBadge tone={REDEMPTION_TONE[now.status]}>{t(`redemptions.statuses.${now.status}`)}</StatusBadge>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md border border-line px-3 py-2.5">
        <span className="select-all font-mono text-lg">{now.code}</span>
        <CopyButton text={now.code} label={t('redeem.copy')} />
      </div>
      <StoreNote redemption={now} />
      {now.codeExpiresAt && (
        <p className="text-ink-muted">
          {t('redeem.goodUntil')} <DateTime at={now.codeExpiresAt} look="date" />
        </p>
      )}
      <div className="flex justify-end">
        <Button variant="primary" onClick={onDone}>
          {ui('close')}
        </Button>
      </div>
    </div>
  )
}

const isWaiting = (rows: RedemptionView[] | undefined, { id, status }: RedemptionView): boolean =>
  (rows?.find((row) => row.id === id)?.status ?? status) === 'pending'
