'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { z } from 'zod'
import { useTRPC } from '@/trpc/client'
import { ErrorState, Form, FormError, RelativeTime, Section, Skeleton, SubmitButton, TextareaField, useSaid, useZodForm } from '@/ui'
import { useTaskActions } from '../use-task-actions'

const schema = z.object({ body: z.string().trim().min(1).max(5_000) })

/** What colleagues told each other about a task. The customer never sees it. */
export function TaskComments({ taskId }: { taskId: string }) {
  const t = useTranslations('tasks.comments')
  const trpc = useTRPC()
  const said = useSaid()
  const comments = useQuery(trpc.tasks.comments.queryOptions({ id: taskId }))
  const { comment } = useTaskActions()
  const form = useZodForm(schema, { defaultValues: { body: '' } })
  return (
    <Section level={3} title={t('title')} divided>
      {comments.error ? (
        <ErrorState compact error={comments.error} onRetry={() => void comments.refetch()} />
      ) : !comments.data ? (
        <Skeleton lines={2} />
      ) : (
        <ul className="space-y-3">
          {comments.data.map((one) => (
            <li key={one.id}>
              <p className="text-ink-muted text-sm">
                {one.authorName} · <RelativeTime at={one.createdAt} />
              </p>
              <p className="max-w-text whitespace-pre-wrap">{said(one.body)}</p>
            </li>
          ))}
        </ul>
      )}
      <Form
        form={form}
        className="mt-3"
        onSubmit={async ({ body }) => {
          await comment.mutateAsync({ id: taskId, body })
          form.reset()
        }}
      >
        <TextareaField name="body" label={t('new')} hideLabel rows={2} placeholder={t('new')} />
        <FormError />
        <SubmitButton>{t('add')}</SubmitButton>
      </Form>
    </Section>
  )
}
