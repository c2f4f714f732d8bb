'use client'
import { Plus, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useFieldArray, useWatch } from 'react-hook-form'
import { currencySchema, formatMinor } from '@/domain/money'
import {
  Button,
  CheckboxField,
  Form,
  FormError,
  IconButton,
  NumberInputField,
  SubmitButton,
  SwitchField,
  TextField,
  toast,
  useZodForm,
  type ZodForm,
} from '@/ui'
import type { Programme } from '../domain'
import { programmeValues, toInput, toValues } from './programme-values'
import { useLoyaltyActions } from './use-loyalty-actions'

/** Rates and tiers. What is changed counts from now on: no entry is ever rewritten. */
export function ProgrammeForm({ programme, readOnly }: { programme: Programme; readOnly: boolean }) {
  const t = useTranslations('loyalty.programme')
  const { updateProgramme } = useLoyaltyActions()
  const form = useZodForm(programmeValues, { defaultValues: toValues(programme), disabled: readOnly })
  const currency = useWatch({ control: form.control, name: 'currency' })
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
        <NumberInputField
          name="earnRate"
          label={t('earnRate', { currency: currency ?? '' })}
          unit={t('pointsUnit')}
          min={0}
          max={1_000}
          step={0.1}
          format={DECIMALS}
        />
        <NumberInputField name="pointValue" label={t('pointValue')} unit={unitOf(currency ?? '')} min={0} max={1_000} step={0.1} format={DECIMALS} />
      </div>
      <SwitchField name="active" label={t('active')} hint={t('activeHint')} />
      <Tiers form={form} readOnly={readOnly} />
      <FormError />
      {!readOnly && <SubmitButton disabled={!form.formState.isDirty}>{t('save')}</SubmitButton>}
    </Form>
  )
}

const DECIMALS = { maximumFractionDigits: 3 } as const

/** What the worth of a point is counted in: “× 0.01 EUR”. */
const unitOf = (currency: string) => (currencySchema.safeParse(currency).success ? `× ${formatMinor(1n, currency)} ${currency}` : '')

function Tiers({ form, readOnly }: { form: ZodForm<typeof programmeValues>; readOnly: boolean }) {
  const t = useTranslations('loyalty.programme')
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'tiers' })
  const error = form.formState.errors.tiers
  const addTier = () => {
    const last = form.getValues('tiers').at(-1)
    append({ code: '', name: '', earnedPoints: (last?.earnedPoints ?? 0) + 1_000, multiplier: last?.multiplier ?? 1, vip: last?.vip ?? false })
  }
  return (
    <fieldset className="space-y-3">
      <legend className="mb-1.5 font-medium">{t('tiers')}</legend>
      <p className="max-w-text text-ink-muted text-sm">{t('tiersHint')}</p>
      <ul>
        {fields.map((field, index) => (
          <li key={field.id} className="hairline-b flex flex-wrap items-end gap-x-3 gap-y-2 py-3">
            <TextField name={`tiers.${index}.name`} label={t('tierName')} className="min-w-32 grow basis-32" />
            <NumberInputField name={`tiers.${index}.earnedPoints`} label={t('from')} min={0} step={100} />
            <NumberInputField name={`tiers.${index}.multiplier`} label={t('multiplier')} min={0.001} max={1_000} step={0.05} format={DECIMALS} />
            <div className="flex h-9 items-center">
              <CheckboxField name={`tiers.${index}.vip`} label={t('vip')} />
            </div>
            {!readOnly && fields.length > 1 && (
              <IconButton icon={X} label={t('removeTier', { tier: form.getValues(`tiers.${index}.name`) })} onClick={() => remove(index)} className="ml-auto" />
            )}
          </li>
        ))}
      </ul>
      {error?.message && (
        <p role="alert" className="text-negative text-sm">
          {error.message}
        </p>
      )}
      {!readOnly && fields.length < 12 && (
        <Button size="sm" icon={Plus} onClick={addTier}>
          {t('addTier')}
        </Button>
      )}
    </fieldset>
  )
}
