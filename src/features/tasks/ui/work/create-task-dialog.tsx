'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useState } from 'react'
import { useWatch } from 'react-hook-form'
import { z } from 'zod'
import { useCustomerName } from '@/features/customers/ui'
import { useTRPC } from '@/trpc/client'
import {
  Button,
  ComboboxField,
  DateInputField,
  Dialog,
  Form,
  FormError,
  NumberInputField,
  SelectField,
  SubmitButton,
  TextareaField,
  TextField,
  toast,
  useZodForm,
  type ZodForm,
} from '@/ui'
import { RECURRENCES, TASK_KINDS, TASK_PRIORITIES } from '../../domain'
import { minorText } from '../../domain/amount'
import type { PlaybookRow } from '../task-row'
import { useTaskActions } from '../use-task-actions'

const schema = z.object({
  customer: z.uuid(),
  title: z.string().trim().min(1).max(200),
  kind: z.string(),
  assigneeId: z.string().nullish(),
  dueAt: z.string().optional(),
  priority: z.enum(TASK_PRIORITIES),
  body: z.string().max(5_000).optional(),
  playbookId: z.string(),
  remindAt: z.string().optional(),
  recurrence: z.enum(RECURRENCES),
  budget: z.number().min(0).max(1_000_000).optional(),
})

const NO_PLAYBOOK = 'none'

type Props = {
  open: boolean
  onOpenChange: (open: boolean) => void
  customer?: { id: string; name: string | null }
  /** What the task came from. */
  from?: { ticketId?: string; orderId?: string; responseId?: string }
}

/** A manager asks for concierge work. Without a customer given, one is looked up. */
export function CreateTaskDialog({ open, onOpenChange, customer, from = {} }: Props) {
  const t = useTranslations('tasks')
  const nameOf = useCustomerName()
  return (
    <Dialog open={open} onOpenChange={onOpenChange} size="md" title={customer ? t('createTitle', { name: nameOf(customer.name) }) : t('createTitleAnyone')}>
      {open && <CreateTaskForm customer={customer} from={from} onDone={() => onOpenChange(false)} />}
    </Dialog>
  )
}

function CreateTaskForm({ customer, from, onDone }: { customer: Props['customer']; from: NonNullable<Props['from']>; onDone: () => void }) {
  const t = useTranslations('tasks')
  const ui = useTranslations('ui.actions')
  const trpc = useTRPC()
  const colleagues = useQuery(trpc.access.colleagues.queryOptions())
  const { data: known } = useQuery(trpc.tasks.playbooks.queryOptions())
  const { create } = useTaskActions()
  const form = useZodForm(schema, {
    defaultValues: {
      title: '',
      kind: 'follow-up',
      priority: 'normal',
      playbookId: NO_PLAYBOOK,
      recurrence: 'none',
      ...(customer ? { customer: customer.id } : {}),
    },
  })
  useFillFromPlaybook(form, known?.playbooks ?? [])
  return (
    <Form
      form={form}
      onSubmit={async ({ customer: customerId, dueAt, remindAt, assigneeId, playbookId, budget, ...values }) => {
        await create.mutateAsync({
          ...{ ...values, ...from, customerId, assigneeId: assigneeId || null, budgetMinor: minorText(budget, known?.currency ?? 'EUR') },
          ...{ dueAt: dueAt ? new Date(dueAt) : null, remindAt: remindAt ? new Date(remindAt) : null },
          playbookId: playbookId === NO_PLAYBOOK ? null : playbookId,
        })
        toast.done({ title: t('created'), description: values.title })
        onDone()
      }}
    >
      {!customer && <CustomerField />}
      <SelectField
        name="playbookId"
        label={t('fields.playbook')}
        hint={t('playbookHint')}
        options={[
          { value: NO_PLAYBOOK, label: t('noPlaybook') },
          ...(known?.playbooks ?? []).filter(({ active }) => active).map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <TextField name="title" label={t('fields.title')} required autoFocus />
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField name="kind" label={t('fields.kind')} options={TASK_KINDS.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))} />
        <SelectField
          name="priority"
          label={t('fields.priority')}
          options={TASK_PRIORITIES.map((priority) => ({ value: priority, label: t(`priorities.${priority}`) }))}
        />
        <SelectField
          name="assigneeId"
          label={t('fields.assignee')}
          placeholder={t('nobody')}
          options={(colleagues.data ?? []).map((person) => ({ value: person.id, label: person.name }))}
        />
        <DateInputField name="dueAt" label={t('fields.due')} withTime />
        <DateInputField name="remindAt" label={t('fields.remindAt')} optional withTime />
        <SelectField
          name="recurrence"
          label={t('fields.recurrence')}
          options={RECURRENCES.map((recurrence) => ({ value: recurrence, label: t(`recurrences.${recurrence}`) }))}
        />
        <NumberInputField name="budget" label={t('playbooks.budget', { currency: known?.currency ?? '' })} optional min={0} step={0.01} />
      </div>
      <TextareaField name="body" label={t('fields.body')} optional rows={3} />
      <FormError />
      <Buttons>
        <Button onClick={onDone}>{ui('cancel')}</Button>
        <SubmitButton>{t('create')}</SubmitButton>
      </Buttons>
    </Form>
  )
}

/** A playbook that is chosen says what is to be done; what its task begins with beyond that, the desk fills in. */
function useFillFromPlaybook(form: ZodForm<typeof schema>, playbooks: readonly PlaybookRow[]) {
  const playbookId = useWatch({ control: form.control, name: 'playbookId' })
  useEffect(() => {
    const playbook = playbooks.find(({ id }) => id === playbookId)
    if (!playbook) return
    form.setValue('title', playbook.title, { shouldValidate: true })
    form.setValue('kind', playbook.kind)
    form.setValue('priority', playbook.priority)
    form.setValue('recurrence', playbook.recurrence)
  }, [playbookId, playbooks, form])
}

const Buttons = ({ children }: { children: ReactNode }) => <div className="flex flex-wrap justify-end gap-2">{children}</div>

function CustomerField() {
  const nameOf = useCustomerName()
  const t = useTranslations('tasks')
  const trpc = useTRPC()
  const [query, setQuery] = useState('')
  const found = useQuery({ ...trpc.customers.list.queryOptions({ query, limit: 10 }), placeholderData: (previous) => previous })
  return (
    <ComboboxField
      name="customer"
      label={t('fields.customer')}
      required
      placeholder={t('searchCustomer')}
      loading={found.isFetching}
      error={found.error}
      onQueryChange={setQuery}
      options={(found.data?.data ?? []).map((row) => ({
        value: row.id,
        label: nameOf(row.name ?? row.email),
        ...(row.email ? { hint: row.email } : {}),
      }))}
    />
  )
}
