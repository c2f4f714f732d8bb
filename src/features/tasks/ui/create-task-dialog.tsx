'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { z } from 'zod'
import { useTRPC } from '@/trpc/client'
import { Button, ComboboxField, DateInputField, Dialog, Form, FormError, SelectField, SubmitButton, TextareaField, TextField, toast, useZodForm } from '@/ui'
import { TASK_KINDS, TASK_PRIORITIES } from '../domain'
import { useTaskActions } from './use-task-actions'

const schema = z.object({
  customer: z.uuid(),
  title: z.string().trim().min(1).max(200),
  kind: z.string(),
  assigneeId: z.string().nullish(),
  dueAt: z.string().optional(),
  priority: z.enum(TASK_PRIORITIES),
  body: z.string().max(5_000).optional(),
})

type Props = { open: boolean; onOpenChange: (open: boolean) => void; customer?: { id: string; name: string | null } }

/** A manager asks for concierge work. Without a customer given, one is looked up. */
export function CreateTaskDialog({ open, onOpenChange, customer }: Props) {
  const t = useTranslations('tasks')
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      size="md"
      title={customer ? t('createTitle', { name: customer.name ?? t('unnamed') }) : t('createTitleAnyone')}
    >
      {open && <CreateTaskForm customer={customer} onDone={() => onOpenChange(false)} />}
    </Dialog>
  )
}

function CreateTaskForm({ customer, onDone }: { customer: Props['customer']; onDone: () => void }) {
  const t = useTranslations('tasks')
  const ui = useTranslations('ui.actions')
  const trpc = useTRPC()
  const colleagues = useQuery(trpc.access.colleagues.queryOptions())
  const { create } = useTaskActions()
  const form = useZodForm(schema, {
    defaultValues: {
      title: '',
      kind: 'follow-up',
      priority: 'normal',
      ...(customer ? { customer: customer.id } : {}),
    },
  })
  return (
    <Form
      form={form}
      onSubmit={async ({ customer: customerId, dueAt, assigneeId, ...values }) => {
        await create.mutateAsync({ ...values, customerId, assigneeId: assigneeId || null, dueAt: dueAt ? new Date(dueAt) : null })
        toast.done({ title: t('created'), description: values.title })
        onDone()
      }}
    >
      {!customer && <CustomerField />}
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

const Buttons = ({ children }: { children: ReactNode }) => <div className="flex flex-wrap justify-end gap-2">{children}</div>

function CustomerField() {
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
      onQueryChange={setQuery}
      options={(found.data?.data ?? []).map((row) => ({
        value: row.id,
        label: row.name ?? row.email ?? t('unnamed'),
        ...(row.email ? { hint: row.email } : {}),
      }))}
    />
  )
}
