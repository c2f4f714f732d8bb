'use client'
import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Badge, Button, EmptyState, ErrorState, Money, readServerError, Section, Sheet, Skeleton, Switch, toast } from '@/ui'
import type { RewardView } from '../../domain'
import { useLoyaltyRights } from '../use-loyalty-words'
import { RedemptionsTable } from './redemptions-table'
import { RewardForm } from './reward-form'
import { useRewardActions } from './use-reward-actions'
import { useRewardSentence } from './use-reward-sentence'

/** What points can buy, each reward in words, offered or paused; and below it everything that was redeemed. */
export function RewardsPanel() {
  const t = useTranslations('loyalty.rewards')
  const trpc = useTRPC()
  const { manage } = useLoyaltyRights()
  const rewards = useQuery(trpc.loyalty.rewards.list.queryOptions())
  const programme = useQuery(trpc.loyalty.programme.queryOptions())
  const [open, setOpen] = useState<RewardView | 'new' | null>(null)
  const known = open === 'new' ? null : open
  const error = rewards.error ?? programme.error
  return (
    <div className="space-y-10">
      <Section
        className="max-w-4xl"
        title={t('title')}
        actions={
          manage && (
            <Button size="sm" icon={Plus} onClick={() => setOpen('new')}>
              {t('new')}
            </Button>
          )
        }
      >
        <p className="mb-2 max-w-text text-ink-muted">{t(manage ? 'hint' : 'readOnly')}</p>
        {error && <ErrorState error={error} onRetry={() => void Promise.all([rewards.refetch(), programme.refetch()])} />}
        {!rewards.data && !error && <Skeleton lines={6} />}
        {rewards.data?.length === 0 && <EmptyState compact kind="nothing-yet" title={t('empty')} />}
        <ul aria-label={t('title')}>
          {rewards.data?.map((reward) => (
            <RewardLine key={reward.id} reward={reward} canManage={manage} onOpen={() => setOpen(reward)} />
          ))}
        </ul>
      </Section>
      <Section title={t('redemptions')}>
        <RedemptionsTable />
      </Section>
      <Sheet open={open !== null} onOpenChange={(next) => !next && setOpen(null)} title={known?.name ?? t('newTitle')} description={t('sheetHint')} size="lg">
        {open !== null && programme.data && <RewardForm reward={known} currency={programme.data.currency} onDone={() => setOpen(null)} />}
      </Sheet>
    </div>
  )
}

function RewardLine({ reward, canManage, onOpen }: { reward: RewardView; canManage: boolean; onOpen: () => void }) {
  const t = useTranslations('loyalty.rewards')
  const sentence = useRewardSentence()
  const { save } = useRewardActions()
  const { id, version, name, definition } = reward
  const turn = (active: boolean) =>
    save.mutate(
      { reward: { id, basedOn: version }, name, active, definition },
      { onError: (error) => toast.failed({ title: t('failed'), description: readServerError(error).message }) },
    )
  return (
    <li className="hairline-b flex items-start gap-4 py-3">
      <div className="min-w-0 grow">
        <p className="flex flex-wrap items-center gap-x-2">
          <button type="button" className="rounded-sm text-left font-medium underline-offset-[3px] hover:underline" onClick={onOpen}>
            {name}
          </button>
          {!reward.active && <Badge>{t('paused')}</Badge>}
          {definition.stock !== null && reward.given >= definition.stock && <Badge tone="caution">{t('gone')}</Badge>}
        </p>
        <p className="mt-0.5 max-w-text">{sentence(definition)}</p>
        <p className="mt-0.5 text-ink-muted text-sm tabular-nums">
          {definition.stock === null ? t('given', { count: reward.given }) : t('givenOf', { count: reward.given, stock: definition.stock })} ·{' '}
          {t.rich('costEach', { money: () => <Money value={reward.cost} /> })}
        </p>
      </div>
      {canManage && <Switch label={t('turn', { name })} hideLabel checked={reward.active} disabled={save.isPending} onCheckedChange={turn} />}
    </li>
  )
}
