'use client'
import { useTranslations } from 'next-intl'
import { Field, Input, NumberField, SegmentedControl, Select } from '@/ui'
import type { ActionProps } from './action-props'

/** Points by a rule of the desk's own, booked with a reason like an agent's. No minus sign: give or take. */
export function PointsFields({ action, place, onChange, context }: ActionProps<'points'>) {
  const t = useTranslations('flows.flow.form')
  const { pointsLimit } = context.vocabulary
  const [gives, points] = [!(action.amount < 0), Math.abs(action.amount)]
  const set = (give: boolean, amount: number | null) => onChange({ ...action, amount: amount === null ? Number.NaN : give ? amount : -amount })
  const error = context.problemAt(`${place}.amount`)
  return (
    <div className="space-y-4">
      <div className="flex flex-wrap items-start gap-4">
        <Field group label={t('move')}>
          <div>
            <SegmentedControl
              value={gives ? 'give' : 'take'}
              onValueChange={(next) => set(next === 'give', Number.isNaN(points) ? null : points)}
              options={(['give', 'take'] as const).map((one) => ({ value: one, label: t(one) }))}
            />
          </div>
        </Field>
        <Field label={t('amount')} required {...(pointsLimit === null ? {} : { hint: t('amountLimit', { limit: pointsLimit }) })} {...(error ? { error } : {})}>
          <NumberField
            className="w-40"
            min={1}
            max={1_000_000}
            step={10}
            value={Number.isNaN(points) ? null : points}
            onValueChange={(amount) => set(gives, amount)}
          />
        </Field>
      </div>
      <ReasonField
        reason={action.reason}
        error={context.problemAt(`${place}.reason`)}
        onChange={(reason) => onChange({ ...action, reason })}
        context={context}
      />
      <Field label={t('note')} optional className="max-w-md">
        <Input maxLength={500} value={action.note} onChange={(event) => onChange({ ...action, note: event.target.value })} />
      </Field>
    </div>
  )
}

/** A reward as a present. */
export function RewardFields({ action, place, onChange, context }: ActionProps<'reward'>) {
  const t = useTranslations('flows.flow.form')
  const error = context.problemAt(`${place}.rewardId`)
  return (
    <div className="space-y-4">
      <Field label={t('reward')} hint={t('rewardHint')} required className="max-w-md" {...(error ? { error } : {})}>
        <Select
          value={action.rewardId || null}
          placeholder={t('choose')}
          onValueChange={(rewardId) => onChange({ ...action, rewardId })}
          options={context.vocabulary.rewards.map(({ id, name, points }) => ({ value: id, label: t('rewardOption', { name, points }) }))}
        />
      </Field>
      <ReasonField
        reason={action.reason}
        error={context.problemAt(`${place}.reason`)}
        onChange={(reason) => onChange({ ...action, reason })}
        context={context}
      />
    </div>
  )
}

type ReasonProps = { reason: string; error: string | undefined; onChange: (reason: string) => void; context: ActionProps['context'] }

function ReasonField({ reason, error, onChange, context }: ReasonProps) {
  const t = useTranslations('flows.flow.form')
  return (
    <Field label={t('reason')} required className="max-w-md" {...(error ? { error } : {})}>
      <Select
        value={reason || null}
        placeholder={t('choose')}
        onValueChange={onChange}
        options={context.vocabulary.reasons.map(({ code, label }) => ({ value: code, label }))}
      />
    </Field>
  )
}
