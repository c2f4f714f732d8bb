'use client'
import { useTranslations } from 'next-intl'
import { z } from 'zod'
import { Form, FormError, NumberInputField, Section, SelectField, SubmitButton, TextareaField, toast, useZodForm } from '@/ui'
import { TASK_OUTCOMES } from '../../domain'
import { minorText } from '../../domain/amount'
import type { TaskRow } from '../task-row'
import { useTaskActions } from '../use-task-actions'

const schema = z.object({ outcome: z.string().min(1), outcomeNote: z.string().max(5_000).optional(), spent: z.number().min(0).max(1_000_000).optional() })

/** How a task ended. Without an outcome it does not: a task without one teaches nothing. */
export function FinishForm({ task }: { task: TaskRow }) {
  const t = useTranslations('tasks')
  const { change } = useTaskActions()
  const form = useZodForm(schema, { defaultValues: { outcome: '', outcomeNote: '' } })
  const { currency } = task
  return (
    <Section level={3} title={t('finish')} divided>
      <Form
        form={form}
        onSubmit={async ({ outcome, outcomeNote, spent }) => {
          const spentMinor = currency && spent !== undefined ? { spentMinor: minorText(spent, currency) } : {}
          await change.mutateAsync({ id: task.id, change: { status: 'done', outcome, outcomeNote: outcomeNote || null, ...spentMinor, version: task.version } })
          toast.done({ title: t('finished'), description: task.title })
        }}
      >
        <SelectField
          name="outcome"
          label={t('fields.outcome')}
          required
          options={TASK_OUTCOMES.map((outcome) => ({ value: outcome, label: t(`outcomes.${outcome}`) }))}
        />
        <TextareaField name="outcomeNote" label={t('fields.outcomeNote')} optional rows={3} />
        {currency && <NumberInputField name="spent" label={t('fields.spent', { currency })} optional min={0} step={0.01} />}
        <FormError />
        <SubmitButton>{t('finish')}</SubmitButton>
      </Form>
    </Section>
  )
}
