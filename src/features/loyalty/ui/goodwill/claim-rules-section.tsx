'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { z } from 'zod'
import { useTRPC } from '@/trpc/client'
import { Form, FormError, NumberInputField, Section, Skeleton, SubmitButton, SwitchField, toast, useZodForm } from '@/ui'
import type { ClaimRule } from '../../domain'
import { useGoodwillActions } from './use-goodwill'

const schema = z.object({ rules: z.array(z.object({ id: z.uuid(), times: z.int().min(1).max(1_000), days: z.int().min(1).max(730), active: z.boolean() })) })

/** When gifts to somebody are noticed as a habit. */
export function ClaimRulesSection({ readOnly }: { readOnly: boolean }) {
  const t = useTranslations('loyalty.goodwill')
  const trpc = useTRPC()
  const rules = useQuery(trpc.loyalty.goodwill.claimRules.queryOptions())
  return (
    <Section title={t('claimRules')} divided>
      <p className="mb-4 max-w-text text-ink-muted">{t('claimRulesHint')}</p>
      {rules.data ? <ClaimRulesForm key={JSON.stringify(rules.data)} rules={rules.data} readOnly={readOnly} /> : <Skeleton lines={3} />}
    </Section>
  )
}

function ClaimRulesForm({ rules, readOnly }: { rules: readonly ClaimRule[]; readOnly: boolean }) {
  const t = useTranslations('loyalty.goodwill')
  const { saveClaimRules } = useGoodwillActions()
  const form = useZodForm(schema, { disabled: readOnly, defaultValues: { rules: rules.map(({ by: _by, ...rule }) => rule) } })
  return (
    <Form
      form={form}
      onSubmit={async (values) => {
        await saveClaimRules.mutateAsync(values)
        toast.done({ title: t('rulesSaved') })
      }}
    >
      <ul>
        {rules.map(({ id, by }, index) => (
          <li key={id} className="hairline-b flex flex-wrap items-end gap-x-4 gap-y-2 py-3">
            <p className="basis-full self-center font-medium sm:grow sm:basis-40">{t(`countedBy.${by}`)}</p>
            <NumberInputField name={`rules.${index}.times`} label={t('times')} min={1} max={1_000} />
            <NumberInputField name={`rules.${index}.days`} label={t('days')} min={1} max={730} />
            <SwitchField name={`rules.${index}.active`} label={t('active')} />
          </li>
        ))}
      </ul>
      <FormError />
      {!readOnly && <SubmitButton disabled={!form.formState.isDirty}>{t('saveRules')}</SubmitButton>}
    </Form>
  )
}
