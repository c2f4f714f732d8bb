'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { z } from 'zod'
import { useTRPC } from '@/trpc/client'
import {
  Button,
  DateTime,
  DescriptionList,
  ErrorState,
  Form,
  FormError,
  Link,
  Section,
  SegmentedControl,
  Select,
  SelectField,
  Sheet,
  Skeleton,
  SubmitButton,
  TextareaField,
  toast,
  useZodForm,
} from '@/ui'
import { isOpen, OPEN_TASK_STATUSES, TASK_OUTCOMES } from '../domain'
import { TaskDue, TaskPriorityBadge, TaskStatusBadge } from './task-badges'
import type { TaskRow } from './task-row'
import { useTaskActions } from './use-task-actions'
import { useTaskWords } from './use-task-words'

/** Everything about one task, and the way to its end. */
export function TaskSheet({ id, me, mayAssign, onClose }: { id: string | null; me: string; mayAssign: boolean; onClose: () => void }) {
  const trpc = useTRPC()
  const t = useTranslations('tasks')
  const task = useQuery({ ...trpc.tasks.get.queryOptions({ id: id ?? '' }), enabled: id !== null })
  return (
    <Sheet open={id !== null} onOpenChange={(open) => !open && onClose()} title={task.data?.title ?? t('title')}>
      {task.error ? (
        <ErrorState error={task.error} onRetry={() => void task.refetch()} />
      ) : task.data ? (
        <TaskBody key={task.data.id} task={task.data} me={me} mayAssign={mayAssign} />
      ) : (
        <Skeleton lines={6} />
      )}
    </Sheet>
  )
}

function TaskBody({ task, me, mayAssign }: { task: TaskRow; me: string; mayAssign: boolean }) {
  const t = useTranslations('tasks')
  const words = useTaskWords()
  const { change } = useTaskActions()
  const save = (fields: Parameters<typeof change.mutateAsync>[0]['change']) =>
    change.mutateAsync({ id: task.id, change: { ...fields, version: task.version } }).catch((error: Error) => toast.failed({ title: error.message }))
  const mine = task.assigneeId === me
  const mayWork = mayAssign || mine
  return (
    <div className="space-y-6">
      {task.body && <p className="max-w-text whitespace-pre-wrap">{task.body}</p>}
      <DescriptionList
        items={[
          {
            term: t('columns.customer'),
            value: <Link href={`/customers/${task.customerId}`}>{task.customerName ?? task.customerEmail ?? t('unnamed')}</Link>,
          },
          { term: t('fields.kind'), value: words.kind(task.kind) },
          {
            term: t('columns.assignee'),
            value: mayAssign ? <AssigneeSelect task={task} onChange={(assigneeId) => void save({ assigneeId })} /> : (task.assigneeName ?? t('nobody')),
          },
          { term: t('columns.due'), value: <TaskDue task={task} /> },
          { term: t('columns.priority'), value: <TaskPriorityBadge priority={task.priority} /> },
          { term: t('columns.status'), value: <TaskStatusBadge status={task.status} /> },
          ...(task.outcome ? [{ term: t('columns.outcome'), value: `${words.outcome(task.outcome)}${task.outcomeNote ? `: ${task.outcomeNote}` : ''}` }] : []),
          { term: t('createdBy', { name: task.createdBy }), value: <DateTime at={task.createdAt} /> },
        ]}
      />
      {isOpen(task.status) && task.assigneeId === null && !mayAssign && (
        <Button variant="primary" onClick={() => void save({ assigneeId: me })}>
          {t('takeOn')}
        </Button>
      )}
      {isOpen(task.status) && mayWork && (
        <>
          <SegmentedControl
            aria-label={t('columns.status')}
            value={task.status}
            onValueChange={(status) => void save({ status })}
            options={OPEN_TASK_STATUSES.map((status) => ({ value: status as TaskRow['status'], label: t(`statuses.${status}`) }))}
          />
          <FinishForm task={task} />
          <Button variant="ghost" onClick={() => void save({ status: 'cancelled' })}>
            {t('cancelTask')}
          </Button>
        </>
      )}
      {!isOpen(task.status) && mayWork && <Button onClick={() => void save({ status: 'todo' })}>{t('reopen')}</Button>}
    </div>
  )
}

function AssigneeSelect({ task, onChange }: { task: TaskRow; onChange: (assigneeId: string) => void }) {
  const t = useTranslations('tasks')
  const trpc = useTRPC()
  const colleagues = useQuery(trpc.access.colleagues.queryOptions())
  return (
    <Select
      aria-label={t('columns.assignee')}
      value={task.assigneeId}
      placeholder={task.assigneeName ?? t('nobody')}
      onValueChange={(id) => id && onChange(id)}
      options={(colleagues.data ?? []).map((person) => ({ value: person.id, label: person.name }))}
    />
  )
}

const finishSchema = z.object({ outcome: z.string().min(1), outcomeNote: z.string().max(5_000).optional() })

function FinishForm({ task }: { task: TaskRow }) {
  const t = useTranslations('tasks')
  const { change } = useTaskActions()
  const form = useZodForm(finishSchema, { defaultValues: { outcome: '', outcomeNote: '' } })
  return (
    <Section title={t('finish')} divided>
      <Form
        form={form}
        onSubmit={async ({ outcome, outcomeNote }) => {
          await change.mutateAsync({ id: task.id, change: { status: 'done', outcome, outcomeNote: outcomeNote || null, version: task.version } })
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
        <FormError />
        <SubmitButton>{t('finish')}</SubmitButton>
      </Form>
    </Section>
  )
}
