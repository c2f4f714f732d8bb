'use client'
import { useTranslations } from 'next-intl'
import { z } from 'zod'
import { ROLES, type Role } from '@/domain/actor'
import { Form, FormError, NumberInputField, SubmitButton, toast, useZodForm } from '@/ui'
import type { AdjustmentLimit } from '../domain'
import { useLoyaltyActions } from './use-loyalty-actions'

const points = z.int().min(0).max(2_147_483_647).optional()
const schema = z.object({ limits: z.array(z.object({ role: z.enum(ROLES), perAdjustment: points, perDay: points })) })

/** How much each role may do on its own word; an empty field is without limit. */
export function LimitsForm({ limits, readOnly }: { limits: readonly (AdjustmentLimit & { role: Role })[]; readOnly: boolean }) {
  const t = useTranslations('loyalty.programme')
  const { updateLimits } = useLoyaltyActions()
  const rows = ROLES.map((role) => ({ role, ...(limits.find((limit) => limit.role === role) ?? { perAdjustment: 0, perDay: 0 }) }))
  const form = useZodForm(schema, {
    disabled: readOnly,
    defaultValues: {
      limits: rows.map(({ role, perAdjustment, perDay }) => ({ role, perAdjustment: perAdjustment ?? undefined, perDay: perDay ?? undefined })),
    },
  })
  return (
    <Form
      form={form}
      onSubmit={async (values) => {
        await updateLimits.mutateAsync({
          limits: values.limits.map(({ role, perAdjustment, perDay }) => ({ role, perAdjustment: perAdjustment ?? null, perDay: perDay ?? null })),
        })
        toast.done({ title: t('limitsSaved') })
      }}
    >
      <ul>
        {rows.map(({ role }, index) => (
          <li key={role} className="hairline-b flex flex-wrap items-end gap-x-4 gap-y-2 py-3">
            <p className="basis-full self-center font-medium sm:grow sm:basis-28">{t(`roles.${role}`)}</p>
            <NumberInputField name={`limits.${index}.perAdjustment`} label={t('perAdjustment')} min={0} step={100} />
            <NumberInputField name={`limits.${index}.perDay`} label={t('perDay')} min={0} step={500} />
          </li>
        ))}
      </ul>
      <FormError />
      {!readOnly && <SubmitButton disabled={!form.formState.isDirty}>{t('saveLimits')}</SubmitButton>}
    </Form>
  )
}
