'use client'
import { Plus, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useFieldArray, useWatch } from 'react-hook-form'
import { Button, CheckboxField, IconButton, NumberInputField, SelectField, TextField, type ZodForm } from '@/ui'
import { TIER_BASES, TIER_DROPS, TIER_WINDOWS } from '../domain'
import type { programmeValues } from './programme-values'

const DECIMALS = { maximumFractionDigits: 3 } as const

/** What tiers are reached by, over how long, how they are kept and lost, and the tiers themselves. */
export function TiersFields({ form, readOnly }: { form: ZodForm<typeof programmeValues>; readOnly: boolean }) {
  const t = useTranslations('loyalty.programme')
  const [basis = 'points', window = 'ever', currency = '', graceDays = 0] = useWatch({
    control: form.control,
    name: ['tierBasis', 'tierWindow', 'currency', 'tierGraceDays'],
  })
  return (
    <fieldset className="space-y-4">
      <legend className="mb-1.5 font-medium">{t('tiers')}</legend>
      <p className="max-w-text text-ink-muted text-sm">{t('tiersHint')}</p>
      <div className="grid gap-4 sm:grid-cols-3">
        <SelectField name="tierBasis" label={t('tierBasis')} required options={TIER_BASES.map((value) => ({ value, label: t(`tierBases.${value}`) }))} />
        <SelectField
          name="tierWindow"
          label={t('tierWindow')}
          hint={window === 'calendar' ? t('calendarHint') : undefined}
          required
          options={TIER_WINDOWS.map((value) => ({ value, label: t(`tierWindows.${value}`) }))}
        />
        {window === 'rolling' && <NumberInputField name="tierWindowMonths" label={t('tierWindowMonths')} unit={t('months')} min={1} max={60} step={1} />}
        <NumberInputField name="tierGraceDays" label={t('tierGrace')} hint={t('tierGraceHint')} unit={t('days')} min={0} max={365} step={1} />
        <SelectField
          name="tierDrop"
          label={t('tierDrop')}
          hint={graceDays > 0 ? t('tierDropHint') : undefined}
          required
          options={TIER_DROPS.map((value) => ({ value, label: t(`tierDrops.${value}`) }))}
        />
      </div>
      <TierList form={form} readOnly={readOnly} unit={t(`tierUnits.${basis}`, { currency })} />
    </fieldset>
  )
}

function TierList({ form, readOnly, unit }: { form: ZodForm<typeof programmeValues>; readOnly: boolean; unit: string }) {
  const t = useTranslations('loyalty.programme')
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'tiers' })
  const error = form.formState.errors.tiers
  const addTier = () => {
    const last = form.getValues('tiers').at(-1)
    append({ code: '', name: '', earnedPoints: (last?.earnedPoints ?? 0) + 1_000, entryPoints: 0, multiplier: last?.multiplier ?? 1, vip: last?.vip ?? false })
  }
  return (
    <>
      <ul>
        {fields.map((field, index) => (
          <li key={field.id} className="hairline-b flex flex-wrap items-end gap-x-3 gap-y-2 py-3">
            <TextField name={`tiers.${index}.name`} label={t('tierName')} className="min-w-32 grow basis-32" />
            <NumberInputField name={`tiers.${index}.earnedPoints`} label={t('from', { unit })} min={0} step={100} format={DECIMALS} />
            <NumberInputField name={`tiers.${index}.keepFrom`} label={t('keepFrom')} min={0} step={100} format={DECIMALS} />
            <NumberInputField name={`tiers.${index}.multiplier`} label={t('multiplier')} min={0.001} max={1_000} step={0.05} format={DECIMALS} />
            <NumberInputField name={`tiers.${index}.entryPoints`} label={t('entryPoints')} min={0} max={1_000_000} step={50} />
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
    </>
  )
}
