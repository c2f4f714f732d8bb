'use client'
import { useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Button, DateTime, Dialog, ErrorState, Field, Money, Select, Skeleton, toast } from '@/ui'
import type { AssignPreviewRow } from '../task-row'
import { useTaskActions } from '../use-task-actions'

export type WhomFor = { segmentId: string } | { customerIds: string[] }
type Props = { whom: WhomFor; name: string; open: boolean; onOpenChange: (open: boolean) => void }

/** Hands a playbook's work out to many customers: what would happen is shown before it does. */
export function AssignPlaybookDialog({ whom, name, open, onOpenChange }: Props) {
  const t = useTranslations('tasks.assignMany')
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('title')} description={name}>
      {open && <AssignForm whom={whom} onDone={() => onOpenChange(false)} />}
    </Dialog>
  )
}

function AssignForm({ whom, onDone }: { whom: WhomFor; onDone: () => void }) {
  const t = useTranslations('tasks')
  const ui = useTranslations('ui.actions')
  const trpc = useTRPC()
  const playbooks = useQuery(trpc.tasks.playbooks.queryOptions())
  const [playbookId, setPlaybook] = useState<string | null>(null)
  const preview = useQuery({ ...trpc.tasks.previewPlaybook.queryOptions({ ...whom, playbookId: playbookId ?? '' }), enabled: playbookId !== null, gcTime: 0 })
  const { assignPlaybook } = useTaskActions()
  const tasks = preview.data?.tasks ?? 0
  const assign = async () => {
    if (!playbookId) return
    try {
      const done = await assignPlaybook.mutateAsync({ ...whom, playbookId })
      toast.done({ title: t('assignMany.done', { count: done.tasks }) })
      onDone()
    } catch (error) {
      toast.failed({ title: (error as Error).message })
    }
  }
  return (
    <div className="space-y-4">
      <Field label={t('fields.playbook')} required>
        <Select
          value={playbookId}
          placeholder={t('assignMany.choose')}
          onValueChange={(id) => setPlaybook(id)}
          options={(playbooks.data?.playbooks ?? []).filter(({ active }) => active).map((one) => ({ value: one.id, label: one.name }))}
        />
      </Field>
      <div aria-live="polite">
        {preview.error ? (
          <ErrorState compact error={preview.error} onRetry={() => void preview.refetch()} />
        ) : playbookId && !preview.data ? (
          <Skeleton lines={3} />
        ) : (
          preview.data && <Preview preview={preview.data} />
        )}
      </div>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onDone}>{ui('cancel')}</Button>
        <Button variant="primary" disabled={tasks === 0} loading={assignPlaybook.isPending} onClick={() => void assign()}>
          {t('assignMany.submit', { count: tasks })}
        </Button>
      </div>
    </div>
  )
}

function Preview({ preview }: { preview: AssignPreviewRow }) {
  const t = useTranslations('tasks')
  const format = useFormatter()
  const { tasks, heldOut, alreadyOpen, dueAt, budgetMinor, currency, people } = preview
  return (
    <div className="space-y-2">
      <p className="font-medium">{t('assignMany.tasks', { count: tasks })}</p>
      <ul className="space-y-1 text-ink-muted">
        {people.map((person) => (
          <li key={person.userId ?? 'nobody'} className="flex justify-between gap-4">
            <span>{person.name ?? t('nobody')}</span>
            <span className="tabular-nums">{format.number(person.tasks)}</span>
          </li>
        ))}
      </ul>
      {dueAt && (
        <p>
          {t('columns.due')}: <DateTime at={dueAt} />
        </p>
      )}
      {budgetMinor !== null && (
        <p>
          {t('assignMany.budget')} <Money value={{ amountMinor: budgetMinor, currency }} />
        </p>
      )}
      {heldOut > 0 && <p className="text-ink-muted">{t('assignMany.heldOut', { count: heldOut })}</p>}
      {alreadyOpen > 0 && <p className="text-ink-muted">{t('assignMany.alreadyOpen', { count: alreadyOpen })}</p>}
    </div>
  )
}
