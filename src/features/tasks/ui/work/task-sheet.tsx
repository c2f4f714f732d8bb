'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Button, ErrorState, SegmentedControl, Sheet, Skeleton, useSaid } from '@/ui'
import { isOpen, OPEN_TASK_STATUSES } from '../../domain'
import type { TaskRow } from '../task-row'
import { Checklist } from './checklist'
import { FinishForm } from './finish-form'
import { HandOverDialog } from './hand-over-dialog'
import { TaskComments } from './task-comments'
import { TaskFacts } from './task-facts'
import { useTaskChange } from './use-task-change'

/** Everything about one task, and the way to its end. */
export function TaskSheet({ id, me, mayAssign, onClose }: { id: string | null; me: string; mayAssign: boolean; onClose: () => void }) {
  const trpc = useTRPC()
  const t = useTranslations('tasks')
  const said = useSaid()
  const task = useQuery({ ...trpc.tasks.get.queryOptions({ id: id ?? '' }), enabled: id !== null })
  return (
    <Sheet open={id !== null} onOpenChange={(open) => !open && onClose()} title={task.data ? said(task.data.title) : t('title')}>
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
  const { shown, save } = useTaskChange(task)
  const [handingOver, setHandingOver] = useState(false)
  const mayWork = mayAssign || task.assigneeId === me
  const open = isOpen(task.status)
  return (
    <div className="space-y-6">
      {task.body && <p className="max-w-text whitespace-pre-wrap">{task.body}</p>}
      <TaskFacts task={task} mayAssign={mayAssign} mayWork={mayWork && open} save={save} />
      <Checklist items={shown.checklist} onChange={mayWork && open ? (checklist) => save({ checklist }) : null} />
      {open && task.assigneeId === null && !mayAssign && (
        <Button variant="primary" onClick={() => save({ assigneeId: me })}>
          {t('takeOn')}
        </Button>
      )}
      {open && mayWork && (
        <>
          <SegmentedControl
            aria-label={t('columns.status')}
            value={shown.status}
            onValueChange={(status) => save({ status })}
            options={OPEN_TASK_STATUSES.map((status) => ({ value: status as TaskRow['status'], label: t(`statuses.${status}`) }))}
          />
          <FinishForm task={task} />
          <div className="flex flex-wrap gap-2">
            <Button onClick={() => setHandingOver(true)}>{t('handOver.title')}</Button>
            <Button variant="ghost" onClick={() => save({ status: 'cancelled' })}>
              {t('cancelTask')}
            </Button>
          </div>
        </>
      )}
      {!open && mayWork && <Button onClick={() => save({ status: 'todo' })}>{t('reopen')}</Button>}
      <TaskComments taskId={task.id} />
      {handingOver && <HandOverDialog task={task} onClose={() => setHandingOver(false)} />}
    </div>
  )
}
