'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { CheckboxField, NumberInputField, TextField } from '@/ui'
import { keyOf } from './earn-rule-values'

/** What of an order counts, and of which orders and products. Nothing ticked is all of them. */
export function PurchaseRuleFields() {
  const t = useTranslations('loyalty.rules')
  const trpc = useTRPC()
  const choices = useQuery(trpc.loyalty.earnRuleChoices.queryOptions(undefined, { staleTime: 300_000 }))
  const programme = useQuery(trpc.loyalty.programme.queryOptions())
  return (
    <>
      <NumberInputField
        name="rate"
        label={t('rate', { currency: programme.data?.currency ?? '' })}
        unit={t('pointsUnit')}
        min={0.001}
        max={1_000}
        step={0.5}
        format={{ maximumFractionDigits: 3 }}
      />
      <fieldset className="space-y-2">
        <legend className="mb-1 font-medium">{t('counts')}</legend>
        <p className="text-ink-muted text-sm">{t('countsHint')}</p>
        <div className="flex flex-col items-start gap-2">
          <CheckboxField name="withTax" label={t('withTax')} />
          <CheckboxField name="withShipping" label={t('withShipping')} />
          <CheckboxField name="withTierMultiplier" label={t('withTierMultiplier')} />
        </div>
      </fieldset>
      {choices.data && choices.data.stores.length > 1 && (
        <Choices legend={t('stores')} prefix="stores" options={choices.data.stores.map(({ id, name }) => ({ key: id, label: name }))} />
      )}
      {choices.data && choices.data.categories.length > 0 && (
        <Choices legend={t('categories')} prefix="categories" options={choices.data.categories.map((name) => ({ key: keyOf(name), label: name }))} />
      )}
      <TextField name="skus" label={t('skus')} hint={t('skusHint')} optional />
    </>
  )
}

const Choices = ({ legend, prefix, options }: { legend: string; prefix: 'stores' | 'categories'; options: { key: string; label: string }[] }) => (
  <fieldset>
    <legend className="mb-1.5 font-medium">{legend}</legend>
    <div className="grid max-h-48 gap-x-4 gap-y-1 overflow-y-auto sm:grid-cols-2">
      {options.map(({ key, label }) => (
        <CheckboxField key={key} name={`${prefix}.${key}`} label={label} />
      ))}
    </div>
  </fieldset>
)
