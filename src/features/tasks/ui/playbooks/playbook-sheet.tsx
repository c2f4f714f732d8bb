'use client'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { z } from 'zod'
import { Button, Form, FormError, NumberInputField, SelectField, Sheet, SubmitButton, SwitchField, TextareaField, TextField, toast, useZodForm } from '@/ui'
import { ASSIGN_BY, RECURRENCES, TASK_KINDS, TASK_PRIORITIES } from '../../domain'
import { majorOf, minorText } from '../../domain/amount'
import type { PlaybookRow } from '../task-row'
import { useTaskActions } from '../use-task-actions'

const schema = z.object({
  name: z.string().trim().min(1).max(100),
  kind: z.string().min(1),
  title: z.string().trim().min(1).max(200),
  body: z.string().max(5_000),
  steps: z.string().max(6_500),
  priority: z.enum(TASK_PRIORITIES),
  dueHours: z.number().min(0.1).max(1_600).optional(),
  budget: z.number().min(0).max(1_000_000).optional(),
  assignBy: z.enum(ASSIGN_BY),
  holdoutPercent: z.int().min(0).max(50),
  recurrence: z.enum(RECURRENCES),
  active: z.boolean(),
})

const valuesOf = (playbook: PlaybookRow | null, currency: string): z.output<typeof schema> => ({
  ...{ name: playbook?.name ?? '', kind: playbook?.kind ?? 'other', title: playbook?.title ?? '', body: playbook?.body ?? '' },
  ...{ steps: (playbook?.checklist ?? []).join('\n'), priority: playbook?.priority ?? 'normal', assignBy: playbook?.assignBy ?? 'concierge' },
  ...{ holdoutPercent: playbook?.holdoutPercent ?? 0, recurrence: playbook?.recurrence ?? 'none', active: playbook?.active ?? true },
  dueHours: playbook?.dueMinutes ? playbook.dueMinutes / 60 : undefined,
  budget: majorOf(playbook?.budgetMinor ?? null, currency),
})

/** What a playbook's tasks begin with, who is given them, and how many are held out to measure it. */
export function PlaybookSheet({ playbook, currency, onClose }: { playbook: PlaybookRow | null; currency: string; onClose: () => void }) {
  const t = useTranslations('tasks')
  const ui = useTranslations('ui.actions')
  const id = useId()
  const { savePlaybook } = useTaskActions()
  const form = useZodForm(schema, { defaultValues: valuesOf(playbook, currency) })
  return (
    <Sheet
      open
      size="lg"
      onOpenChange={(open) => !open && onClose()}
      title={playbook?.name ?? t('playbooks.add')}
      footer={
        <>
          <Button onClick={onClose}>{ui('cancel')}</Button>
          <Button type="submit" form={id} variant="primary" loading={form.formState.isSubmitting}>
            {t('playbooks.save')}
          </Button>
        </>
      }
    >
      <Form
        id={id}
        form={form}
        onSubmit={async ({ steps, dueHours, budget, body, ...values }) => {
          await savePlaybook.mutateAsync({
            ...(playbook ? { id: playbook.id, version: playbook.version } : {}),
            ...values,
            body: body || null,
            checklist: steps
              .split('\n')
              .map((line) => line.trim())
              .filter((line) => line !== ''),
            dueMinutes: dueHours === undefined ? null : Math.round(dueHours * 60),
            budgetMinor: minorText(budget, currency),
          })
          toast.done({ title: t('playbooks.saved'), description: values.name })
          onClose()
        }}
      >
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField name="name" label={t('playbooks.name')} required />
          <SelectField name="kind" label={t('fields.kind')} options={TASK_KINDS.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))} />
        </div>
        <TextField name="title" label={t('fields.title')} required />
        <TextareaField name="body" label={t('fields.body')} optional rows={2} />
        <TextareaField name="steps" label={t('playbooks.steps')} hint={t('playbooks.stepsHint')} optional rows={5} />
        <div className="grid gap-4 sm:grid-cols-2">
          <SelectField name="assignBy" label={t('playbooks.assignBy')} options={ASSIGN_BY.map((rule) => ({ value: rule, label: t(`assignBy.${rule}`) }))} />
          <SelectField
            name="priority"
            label={t('fields.priority')}
            options={TASK_PRIORITIES.map((priority) => ({ value: priority, label: t(`priorities.${priority}`) }))}
          />
          <NumberInputField name="dueHours" label={t('playbooks.dueHours')} hint={t('playbooks.dueHint')} optional min={0.1} step={0.5} />
          <NumberInputField name="budget" label={t('playbooks.budget', { currency })} optional min={0} step={0.01} />
          <SelectField
            name="recurrence"
            label={t('fields.recurrence')}
            options={RECURRENCES.map((recurrence) => ({ value: recurrence, label: t(`recurrences.${recurrence}`) }))}
          />
          <NumberInputField name="holdoutPercent" label={t('playbooks.holdoutPercent')} hint={t('playbooks.holdoutHint')} min={0} max={50} />
        </div>
        <SwitchField name="active" label={t('playbooks.active')} />
        <FormError />
        <SubmitButton className="sr-only">{t('playbooks.save')}</SubmitButton>
      </Form>
    </Sheet>
  )
}
