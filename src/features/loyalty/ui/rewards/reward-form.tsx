'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useWatch } from 'react-hook-form'
import { useTRPC } from '@/trpc/client'
import { Button, DateInputField, Form, FormError, NumberInputField, SelectField, SubmitButton, SwitchField, TextField, toast, useZodForm } from '@/ui'
import { REWARD_KINDS, type RewardView, rewardSchema } from '../../domain'
import { useLoyaltyRights } from '../use-loyalty-words'
import { ANY_TIER, NEW_REWARD, rewardValues, toReward, toValues } from './reward-values'
import { useRewardActions } from './use-reward-actions'
import { useRewardSentence } from './use-reward-sentence'

const MONEY = { maximumFractionDigits: 2 } as const

/** Edits a reward with its sentence in sight; saving makes the next version, and what was redeemed keeps its price. */
export function RewardForm({ reward, currency, onDone }: { reward: RewardView | null; currency: string; onDone: () => void }) {
  const t = useTranslations('loyalty.rewards')
  const ui = useTranslations('ui.actions')
  const trpc = useTRPC()
  const { manage } = useLoyaltyRights()
  const { save } = useRewardActions()
  const sentence = useRewardSentence()
  const { data: programme } = useQuery(trpc.loyalty.programme.queryOptions())
  const form = useZodForm(rewardValues, { defaultValues: reward ? toValues(reward, currency) : NEW_REWARD, disabled: !manage })
  const values = rewardValues.safeParse({ ...form.getValues(), ...useWatch({ control: form.control }), name: 'x' })
  const kind = useWatch({ control: form.control, name: 'kind' })
  const definition = values.success ? rewardSchema.safeParse(toReward(values.data, currency)) : null
  return (
    <Form
      form={form}
      onSubmit={async (filled) => {
        const read = rewardSchema.safeParse(toReward(filled, currency))
        if (!read.success) return form.setError('root', { message: t('incomplete') })
        await save.mutateAsync({
          reward: reward && { id: reward.id, basedOn: reward.version },
          name: filled.name,
          active: filled.active,
          definition: read.data,
        })
        toast.done({ title: t('saved'), description: t('savedHint') })
        onDone()
      }}
    >
      <p aria-live="polite" className="rounded-md border border-line px-3 py-2.5">
        {definition?.success ? sentence(definition.data) : t('incomplete')}
      </p>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField name="name" label={t('name')} required />
        {reward === null && (
          <SelectField name="kind" label={t('kind')} required options={REWARD_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))} />
        )}
        <NumberInputField name="points" label={t('price')} unit={t('pointsUnit')} min={1} step={50} />
        <NumberInputField name="cost" label={t('cost')} hint={t('costHint')} unit={currency} min={0} step={0.5} format={MONEY} />
        {kind === 'money-off' && <NumberInputField name="amount" label={t('amount')} unit={currency} min={0.01} step={1} format={MONEY} />}
        {(kind === 'money-off' || kind === 'free-shipping') && (
          <NumberInputField name="minimum" label={t('minimum')} unit={currency} min={0} step={5} format={MONEY} />
        )}
        {kind === 'free-product' && <TextField name="product" label={t('product')} required />}
        {kind === 'free-product' && <TextField name="sku" label={t('sku')} hint={t('skuHint')} optional />}
        {(kind === 'experience' || kind === 'donation' || kind === 'early-access') && <TextField name="what" label={t(`what.${kind}`)} required />}
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          name="fromTier"
          label={t('fromTier')}
          options={[
            { value: ANY_TIER, label: t('anyTier') },
            ...(programme?.tiers ?? []).map(({ code, name }) => ({ value: code, label: t('tierUp', { tier: name }) })),
          ]}
        />
        <NumberInputField name="validDays" label={t('validDays')} hint={t('validDaysHint')} unit={t('days')} min={1} max={3_650} step={30} />
        <NumberInputField name="stock" label={t('stock')} hint={t('stockHint')} min={1} step={10} />
        <NumberInputField name="perCustomer" label={t('perCustomer')} hint={t('stockHint')} min={1} step={1} />
        <DateInputField name="from" label={t('from')} optional />
        <DateInputField name="to" label={t('to')} optional />
      </div>
      <SwitchField name="active" label={t('active')} hint={t('activeHint')} />
      <FormError />
      {manage && (
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onDone}>{ui('cancel')}</Button>
          <SubmitButton disabled={reward !== null && !form.formState.isDirty}>{t('save')}</SubmitButton>
        </div>
      )}
    </Form>
  )
}
