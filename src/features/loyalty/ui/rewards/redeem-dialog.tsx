'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { newId } from '@/domain/id'
import { useCustomerName } from '@/features/customers/ui'
import { useTRPC } from '@/trpc/client'
import { Button, Dialog, EmptyState, ErrorState, Field, Points, RadioGroup, Select, Skeleton } from '@/ui'
import type { RedemptionView, RewardOffersView } from '../../domain'
import { RedeemedCode } from './redeemed-code'
import { useRewardActions } from './use-reward-actions'
import { useRewardSentence } from './use-reward-sentence'

type Props = { customer: { id: string; name: string | null }; ticketId?: string; open: boolean; onOpenChange: (open: boolean) => void }

/** Choose a reward, see what it will cost, get its code. */
export function RedeemDialog({ customer, ticketId, open, onOpenChange }: Props) {
  const t = useTranslations('loyalty')
  const nameOf = useCustomerName()
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('redeem.title')} description={nameOf(customer.name)}>
      {open && <Content customerId={customer.id} {...(ticketId ? { ticketId } : {})} onDone={() => onOpenChange(false)} />}
    </Dialog>
  )
}

type ContentProps = { customerId: string; ticketId?: string; onDone: () => void }

function Content({ onDone, ...asked }: ContentProps) {
  const trpc = useTRPC()
  const offers = useQuery(trpc.loyalty.rewards.offers.queryOptions({ customerId: asked.customerId }))
  const [redeemed, setRedeemed] = useState<RedemptionView | null>(null)
  if (redeemed) return <RedeemedCode redemption={redeemed} onDone={onDone} />
  if (offers.data) return <Choice {...asked} view={offers.data} onRedeemed={setRedeemed} onDone={onDone} />
  return offers.error ? <ErrorState compact error={offers.error} onRetry={() => void offers.refetch()} /> : <Skeleton lines={5} />
}

const BY_HAND = 'by-hand'

function Choice({
  customerId,
  ticketId,
  view,
  onRedeemed,
  onDone,
}: ContentProps & { view: RewardOffersView; onRedeemed: (redemption: RedemptionView) => void }) {
  const t = useTranslations('loyalty.redeem')
  const ui = useTranslations('ui.actions')
  const sentence = useRewardSentence()
  const { redeem } = useRewardActions()
  const [operationKey] = useState(() => newId())
  const [rewardId, setRewardId] = useState<string | null>(null)
  const [store, setStore] = useState(view.stores.find(({ usual }) => usual)?.id ?? BY_HAND)
  const chosen = view.offers.find(({ id }) => id === rewardId)
  const asksStore = chosen?.madeInStore && view.stores.length > 0
  if (view.offers.length === 0) return <EmptyState compact kind="nothing-yet" title={t('noRewards')} />
  const send = async () => {
    if (!chosen) return
    const connectionId = asksStore && store !== BY_HAND ? store : null
    onRedeemed(await redeem.mutateAsync({ customerId, rewardId: chosen.id, connectionId, operationKey, ...(ticketId ? { ticketId } : {}) }))
  }
  return (
    <div className="space-y-4">
      <Field label={t('choose')} group>
        <RadioGroup
          name="reward"
          value={rewardId ?? ''}
          onValueChange={setRewardId}
          options={view.offers.map((offer) => ({
            value: offer.id,
            label: offer.name,
            hint:
              offer.obstacle === null
                ? sentence(offer.definition)
                : offer.obstacle === 'points'
                  ? t('missing', { points: offer.missingPoints })
                  : t(`obstacles.${offer.obstacle}`),
            disabled: offer.obstacle !== null,
          }))}
        />
      </Field>
      {asksStore && (
        <Field label={t('store')} hint={t('storeHint')}>
          <Select
            options={[...view.stores.map(({ id, name }) => ({ value: id, label: name })), { value: BY_HAND, label: t('byHand') }]}
            value={store}
            onValueChange={setStore}
          />
        </Field>
      )}
      <p aria-live="polite" className="text-ink-muted">
        {chosen
          ? t.rich('after', {
              before: () => <Points amount={view.balance} bare />,
              points: () => <Points amount={view.balance - chosen.definition.points} className="text-ink" />,
            })
          : t.rich('balance', { points: () => <Points amount={view.balance} className="text-ink" /> })}
      </p>
      {redeem.error && <ErrorState compact error={redeem.error} />}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onDone}>{ui('cancel')}</Button>
        <Button variant="primary" disabled={!chosen} loading={redeem.isPending} onClick={() => void send().catch(() => undefined)}>
          {chosen ? t('confirm', { points: chosen.definition.points }) : t('confirmSome')}
        </Button>
      </div>
    </div>
  )
}
