'use client'
import { Minus, Plus } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import { z } from 'zod'
import { newId } from '@/domain/id'
import {
  Button,
  CheckboxField,
  DateInputField,
  Form,
  FormError,
  NumberInputField,
  SegmentedField,
  SelectField,
  SubmitButton,
  TextareaField,
  toast,
  useZodForm,
  type ZodForm,
} from '@/ui'
import { type LoyaltyCardView, MAX_POINTS, type MyLimitView, previewAdjustment, reasonCodeSchema } from '../domain'
import { AdjustPreview } from './adjust-preview'
import { GoodwillLeft } from './goodwill/goodwill-left'
import { useLoyaltyActions } from './use-loyalty-actions'
import { useReasons } from './use-loyalty-words'

/** As people think of it: which way, how many. The sign is made when it is sent. */
const schema = z.object({
  direction: z.enum(['add', 'remove']),
  amount: z.int().min(1).max(MAX_POINTS),
  reason: reasonCodeSchema,
  note: z.string().trim().max(2_000),
  expiresOn: z.union([z.literal(''), z.iso.date()]),
  notify: z.boolean(),
  customerMessage: z.string().trim().max(2_000),
})

export type AdjustStart = { readonly amount?: number; readonly reason: string; readonly note?: string }
type Props = {
  card: LoyaltyCardView
  limit: MyLimitView
  ticketId?: string | undefined
  start?: AdjustStart | undefined
  onPosted?: (() => void) | undefined
  onDone: () => void
}

export function AdjustPointsForm({ card, limit, ticketId, start, onPosted, onDone }: Props) {
  const t = useTranslations('loyalty')
  const ui = useTranslations('ui.actions')
  const format = useFormatter()
  const reasons = useReasons()
  const { adjust } = useLoyaltyActions()
  const [operationKey] = useState(() => newId())
  const form = useZodForm(schema, { defaultValues: { direction: 'add', reason: '', note: '', expiresOn: '', notify: false, customerMessage: '', ...start } })
  const { direction, signed } = useSignedAmount(form)
  const { reason: chosen, notify: telling } = useWatch({ control: form.control })
  const preview = previewAdjustment(signed, card.balance, limit, limit.usedToday)

  return (
    <Form
      form={form}
      onSubmit={async ({ direction: way, amount, reason, note, expiresOn, notify, customerMessage }) => {
        const outcome = await adjust.mutateAsync({
          customerId: card.customerId,
          amount: way === 'add' ? amount : -amount,
          reason,
          operationKey,
          notify,
          ...(notify && customerMessage ? { customerMessage } : {}),
          ...(note ? { note } : {}),
          ...(ticketId ? { ticketId } : {}),
          ...(way === 'add' && expiresOn ? { expiresAt: new Date(`${expiresOn}T23:59:59`).toISOString() } : {}),
        })
        if (outcome.status === 'posted')
          toast.done({
            title: t(way === 'add' ? 'adjust.granted' : 'adjust.removed', { count: amount }),
            description: t('adjust.nowAt', { points: format.number(outcome.entry.balanceAfter) }),
          })
        else toast.info({ title: t('adjust.asked'), description: t('adjust.askedHint') })
        onPosted?.()
        onDone()
      }}
    >
      <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
        <SegmentedField
          name="direction"
          label={t('adjust.direction')}
          hideLabel
          options={[
            { value: 'add', label: t('adjust.add'), icon: Plus },
            { value: 'remove', label: t('adjust.remove'), icon: Minus },
          ]}
        />
        <NumberInputField name="amount" label={t('adjust.amount')} hideLabel min={1} max={MAX_POINTS} step={1} unit={t('adjust.unit')} />
      </div>
      <AdjustPreview card={card} limit={limit} amount={signed} preview={preview} />
      <SelectField name="reason" label={t('adjust.reason')} required options={reasons.active} placeholder={t('adjust.chooseReason')} />
      {direction === 'add' && <GoodwillLeft customerId={card.customerId} reason={chosen ?? ''} amount={signed} />}
      <TextareaField name="note" label={t('adjust.note')} hint={t('adjust.noteHint')} optional rows={2} />
      {direction === 'add' && <DateInputField name="expiresOn" label={t('adjust.expires')} hint={t('adjust.expiresHint')} optional min={tomorrow()} />}
      <CheckboxField name="notify" label={t('adjust.notify')} />
      {telling && <TextareaField name="customerMessage" label={t('adjust.message')} hint={t('adjust.messageHint')} optional rows={2} />}
      <FormError />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onDone}>{ui('cancel')}</Button>
        <SubmitButton disabled={preview.insufficient}>
          {signed === 0
            ? t(direction === 'add' ? 'adjust.grantSome' : 'adjust.removeSome')
            : preview.needsApproval && !preview.insufficient
              ? t('adjust.ask')
              : t(direction === 'add' ? 'adjust.grant' : 'adjust.take', { count: Math.abs(signed) })}
        </SubmitButton>
      </div>
    </Form>
  )
}

/** What is being typed, as the ledger will see it; 0 while it is no amount yet. */
function useSignedAmount(form: ZodForm<typeof schema>) {
  const { direction, amount } = useWatch({ control: form.control })
  const size = Number.isSafeInteger(amount) && amount! > 0 ? amount! : 0
  return { direction: direction ?? 'add', signed: direction === 'remove' ? -size || 0 : size }
}

const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
