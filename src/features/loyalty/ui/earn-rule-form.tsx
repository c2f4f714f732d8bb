'use client'
import { useTranslations } from 'next-intl'
import { useWatch } from 'react-hook-form'
import {
  Button,
  CheckboxField,
  DateInputField,
  Form,
  FormError,
  NumberInputField,
  SelectField,
  SubmitButton,
  SwitchField,
  TextField,
  toast,
  useZodForm,
} from '@/ui'
import { EARN_TRIGGERS, type EarnRuleView, earnRuleSchema } from '../domain'
import { EarnRuleSimulation } from './earn-rule-simulation'
import { earnRuleValues, newRuleValues, toDefinition, toValues } from './earn-rule-values'
import { PurchaseRuleFields } from './purchase-rule-fields'
import { useLoyaltyActions } from './use-loyalty-actions'
import { useLoyaltyRights } from './use-loyalty-words'
import { useRuleSentence } from './use-rule-sentence'

/** Edits a rule with its sentence in sight; saving makes the next version. What gives the points stays: another trigger is another rule. */
export function EarnRuleForm({ rule, onDone }: { rule: EarnRuleView | null; onDone: () => void }) {
  const t = useTranslations('loyalty.rules')
  const ui = useTranslations('ui.actions')
  const { manage } = useLoyaltyRights()
  const { saveEarnRule } = useLoyaltyActions()
  const sentence = useRuleSentence()
  const form = useZodForm(earnRuleValues, { defaultValues: rule ? toValues(rule) : newRuleValues('purchase'), disabled: !manage })
  const values = earnRuleValues.safeParse({ ...form.getValues(), ...useWatch({ control: form.control }), name: 'x' })
  const definition = values.success ? earnRuleSchema.safeParse(toDefinition(values.data)) : null
  const trigger = useWatch({ control: form.control, name: 'trigger' })
  return (
    <Form
      form={form}
      onSubmit={async ({ name, active, ...filled }) => {
        const next = { name, active, definition: toDefinition({ name, active, ...filled }) }
        await saveEarnRule.mutateAsync({ rule: rule && { id: rule.id, basedOn: rule.version }, ...next })
        toast.done({ title: t('saved'), description: t('savedHint') })
        onDone()
      }}
    >
      <p aria-live="polite" className="rounded-md border border-line px-3 py-2.5">
        {definition?.success ? sentence(definition.data) : t('incomplete')}
      </p>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField name="name" label={t('name')} required />
        {rule === null && (
          <SelectField name="trigger" label={t('trigger')} required options={EARN_TRIGGERS.map((value) => ({ value, label: t(`triggers.${value}`) }))} />
        )}
      </div>
      {trigger === 'purchase' ? (
        <PurchaseRuleFields />
      ) : (
        <>
          {trigger === 'event' && <TextField name="eventType" label={t('eventType')} hint={t('eventTypeHint')} required />}
          <div className="grid gap-4 sm:grid-cols-2">
            <NumberInputField name="points" label={t(trigger === 'referral' ? 'referrerPoints' : 'points')} min={1} max={1_000_000} step={10} />
            {trigger === 'referral' && <NumberInputField name="friendPoints" label={t('friendPoints')} min={0} max={1_000_000} step={10} />}
          </div>
          {trigger === 'birthday' && <p className="text-ink-muted text-sm">{t('birthdayHint')}</p>}
          {trigger === 'review' && (
            <>
              <CheckboxField name="needsPhoto" label={t('needsPhoto')} hint={t('needsPhotoHint')} />
              <CheckboxField name="needsVideo" label={t('needsVideo')} />
            </>
          )}
          <CheckboxField name="qualifies" label={t('qualifies')} />
        </>
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <DateInputField name="from" label={t('from')} hint={t('fromHint')} optional />
        <DateInputField name="to" label={t('to')} optional />
        <NumberInputField name="capPerDay" label={t('capPerDay')} hint={t('capHint')} min={1} step={100} />
        <NumberInputField name="capPerCustomer" label={t('capPerCustomer')} min={1} step={100} />
      </div>
      <SwitchField name="active" label={t('active')} />
      {manage && definition?.success && <EarnRuleSimulation definition={definition.data} />}
      <FormError />
      {manage && (
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onDone}>{ui('cancel')}</Button>
          <SubmitButton disabled={rule !== null && !form.formState.isDirty}>{t('save')}</SubmitButton>
        </div>
      )}
    </Form>
  )
}
