'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { z } from 'zod'
import { minorDigits } from '@/domain/money'
import { useTRPC } from '@/trpc/client'
import { ErrorState, Form, FormError, NumberInputField, Skeleton, SubmitButton, SwitchField, toast, useZodForm } from '@/ui'
import { type GateRules, gateRulesShape } from '../domain'

/** What every message has to pass, whoever wants it sent. */
export function GateRulesForm({ mayManage }: { mayManage: boolean }) {
  const trpc = useTRPC()
  const rules = useQuery(trpc.flows.rules.queryOptions())
  if (rules.error && !rules.data) return <ErrorState error={rules.error} onRetry={() => void rules.refetch()} />
  return rules.data ? <RulesForm {...rules.data} mayManage={mayManage} /> : <Skeleton lines={8} />
}

/** In major units: a threshold, not an amount owed. */
const schema = z.object({ ...gateRulesShape.omit({ holdAboveMinor: true }).shape, holdAbove: z.number().min(0).max(1_000_000_000).optional() })

function RulesForm({ rules: { holdAboveMinor, ...rules }, currency, mayManage }: { rules: GateRules; currency: string; mayManage: boolean }) {
  const t = useTranslations('flows.rules')
  const trpc = useTRPC()
  const client = useQueryClient()
  const save = useMutation(trpc.flows.saveRules.mutationOptions({ onSuccess: () => client.invalidateQueries({ queryKey: trpc.flows.pathKey() }) }))
  const unit = 10 ** minorDigits(currency)
  const form = useZodForm(schema, { defaultValues: { ...rules, holdAbove: holdAboveMinor === null ? undefined : Number(holdAboveMinor) / unit } })
  return (
    <Form
      form={form}
      className="max-w-2xl"
      onSubmit={async ({ holdAbove, ...values }) => {
        await save.mutateAsync({ ...values, holdAboveMinor: holdAbove === undefined ? null : Math.round(holdAbove * unit).toString() })
        toast.done({ title: t('saved') })
      }}
    >
      <fieldset disabled={!mayManage} className="space-y-5">
        <p className="max-w-text text-ink-muted">{t('always')}</p>
        <div className="grid gap-4 sm:grid-cols-2">
          <NumberInputField name="quietFrom" label={t('quietFrom')} hint={t('quietHint')} min={0} max={23} />
          <NumberInputField name="quietTo" label={t('quietTo')} min={0} max={23} />
          <NumberInputField name="promotionsPerWeek" label={t('promotionsPerWeek')} min={0} max={50} />
          <NumberInputField name="askEveryDays" label={t('askEveryDays')} min={1} max={1000} />
          <NumberInputField name="calmHours" label={t('calmHours')} hint={t('calmHint')} min={72} max={720} />
          <NumberInputField name="holdAbove" label={t('holdAbove', { currency })} optional min={0} />
        </div>
        <SwitchField name="holdVips" label={t('holdVips')} />
        <SwitchField name="surveysNeedConsent" label={t('surveysNeedConsent')} />
        <FormError />
        {mayManage && <SubmitButton>{t('save')}</SubmitButton>}
      </fieldset>
    </Form>
  )
}
