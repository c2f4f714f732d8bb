'use client'
import { useMutation } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { useTRPC } from '@/trpc/client'
import { ComboboxField, DateInputField, Form, FormError, Section, SubmitButton, TextField, useZodForm } from '@/ui'
import { rateInput } from '../../domain'
import { useRatesSaved } from './use-rates-saved'

/** One rate: what one unit of a currency is in the desk's, from a day on. */
export function RateForm({ today, currency }: { today: string; currency: string }) {
  const t = useTranslations('insights.rates')
  const trpc = useTRPC()
  const saved = useRatesSaved()
  const enter = useMutation(trpc.insights.rates.enter.mutationOptions())
  const form = useZodForm(rateInput, { defaultValues: { day: today, currency: '', rate: '' } })
  const currencies = useCurrencies(currency)
  return (
    <Section title={t('enter')}>
      <Form
        form={form}
        onSubmit={async (values) => {
          await saved(await enter.mutateAsync(values))
          form.reset({ ...values, rate: '' })
        }}
      >
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <DateInputField name="day" label={t('day')} hint={t('dayHint')} required />
          <ComboboxField name="currency" label={t('currency')} options={currencies} required />
          <TextField name="rate" label={t('rate', { currency })} hint={t('rateHint')} inputMode="decimal" autoComplete="off" required />
        </div>
        <FormError />
        <SubmitButton>{t('save')}</SubmitButton>
      </Form>
    </Section>
  )
}

function useCurrencies(own: string) {
  const locale = useLocale()
  return useMemo(() => {
    const names = new Intl.DisplayNames(locale, { type: 'currency' })
    const others = Intl.supportedValuesOf('currency').filter((value) => value !== own)
    return others.map((value) => ({ value, label: `${value} · ${names.of(value) ?? value}` }))
  }, [locale, own])
}
