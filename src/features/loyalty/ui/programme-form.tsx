'use client'
import { useLocale, useTranslations } from 'next-intl'
import { useWatch } from 'react-hook-form'
import { currencySchema } from '@/domain/currency-schema'
import { formatMoney } from '@/domain/money'
import { Form, FormError, NumberInputField, SelectField, SubmitButton, SwitchField, TextField, toast, useZodForm } from '@/ui'
import { EXPIRY_RULES, type Programme, REFUND_RESTORES } from '../domain'
import { programmeValues, toInput, toValues } from './programme-values'
import { TierPreview } from './tier-preview'
import { TiersFields } from './tiers-fields'
import { useLoyaltyActions } from './use-loyalty-actions'

/** Rates and tiers. What is changed counts from now on: no entry is ever rewritten. */
export function ProgrammeForm({ programme, readOnly }: { programme: Programme; readOnly: boolean }) {
  const t = useTranslations('loyalty.programme')
  const locale = useLocale()
  const { updateProgramme } = useLoyaltyActions()
  const form = useZodForm(programmeValues, { defaultValues: toValues(programme), disabled: readOnly })
  const [currency, expiry = 'never'] = useWatch({ control: form.control, name: ['currency', 'expiry'] })
  return (
    <Form
      form={form}
      onSubmit={async (values) => {
        await updateProgramme.mutateAsync(toInput(values))
        toast.done({ title: t('saved'), description: t('savedHint') })
      }}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField name="name" label={t('name')} required />
        <TextField name="currency" label={t('currency')} required maxLength={3} hint={t('currencyHint')} />
        <NumberInputField name="pointValue" label={t('pointValue')} unit={unitOf(currency ?? '', locale)} min={0} max={1_000} step={0.1} format={DECIMALS} />
      </div>
      <div className="grid gap-4 sm:grid-cols-3">
        <NumberInputField name="holdDays" label={t('holdDays')} hint={t('holdDaysHint')} unit={t('days')} min={0} max={365} step={1} />
        <SelectField name="expiry" label={t('expiry')} required options={EXPIRY_RULES.map((rule) => ({ value: rule, label: t(`expiries.${rule}`) }))} />
        {expiry !== 'never' && (
          <NumberInputField name="expiryMonths" label={t('expiryMonths')} hint={t(`expiryHints.${expiry}`)} unit={t('months')} min={0} max={120} step={1} />
        )}
      </div>
      <SelectField
        name="refundRestores"
        label={t('refundRestores')}
        hint={t('refundRestoresHint')}
        required
        options={REFUND_RESTORES.map((rule) => ({ value: rule, label: t(`refundRestore.${rule}`) }))}
      />
      <SwitchField name="active" label={t('active')} hint={t('activeHint')} />
      <TiersFields form={form} readOnly={readOnly} />
      {!readOnly && <TierPreview values={form.getValues} />}
      <FormError />
      {!readOnly && <SubmitButton disabled={!form.formState.isDirty}>{t('save')}</SubmitButton>}
    </Form>
  )
}

const DECIMALS = { maximumFractionDigits: 3 } as const

/** What the worth of a point is counted in: “× €0.01”. */
const unitOf = (currency: string, locale: string) =>
  currencySchema.safeParse(currency).success ? `× ${formatMoney({ amountMinor: 1n, currency }, locale)}` : ''
