'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { z } from 'zod'
import { useTRPC } from '@/trpc/client'
import { Button, Dialog, Form, FormError, SelectField, SubmitButton, TextareaField, toast, useZodForm } from '@/ui'
import type { TaskRow } from '../task-row'
import { useTaskActions } from '../use-task-actions'

const schema = z.object({ assigneeId: z.string().min(1), note: z.string().trim().min(1).max(5_000) })

/** Gives a task to a colleague together with what they need to know. */
export function HandOverDialog({ task, onClose }: { task: TaskRow; onClose: () => void }) {
  const t = useTranslations('tasks.handOver')
  const ui = useTranslations('ui.actions')
  const trpc = useTRPC()
  const colleagues = useQuery(trpc.access.colleagues.queryOptions())
  const { handOver } = useTaskActions()
  const form = useZodForm(schema, { defaultValues: { assigneeId: '', note: '' } })
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t('title')} description={task.title}>
      <Form
        form={form}
        onSubmit={async (values) => {
          await handOver.mutateAsync({ id: task.id, version: task.version, ...values })
          toast.done({ title: t('done'), description: task.title })
          onClose()
        }}
      >
        <SelectField
          name="assigneeId"
          label={t('to')}
          required
          options={(colleagues.data ?? []).filter(({ id }) => id !== task.assigneeId).map((person) => ({ value: person.id, label: person.name }))}
        />
        <TextareaField name="note" label={t('note')} required rows={3} />
        <FormError />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{ui('cancel')}</Button>
          <SubmitButton>{t('submit')}</SubmitButton>
        </div>
      </Form>
    </Dialog>
  )
}
