'use client'
import { useQuery } from '@tanstack/react-query'
import { ListPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Card, ErrorState, IconButton, Link, Skeleton } from '@/ui'
import { CreateTaskDialog } from './create-task-dialog'
import { TaskDue } from './task-badges'

/** A customer's open concierge tasks, beside everything else about them. */
export function CustomerTasks({ customer, mayAssign }: { customer: { id: string; name: string | null }; mayAssign: boolean }) {
  const t = useTranslations('tasks')
  const trpc = useTRPC()
  const [creating, setCreating] = useState(false)
  const tasks = useQuery(trpc.tasks.list.queryOptions({ view: 'open', customerId: customer.id, limit: 5 }))
  return (
    <Card title={t('panel.title')} actions={mayAssign && <IconButton icon={ListPlus} label={t('new')} onClick={() => setCreating(true)} />}>
      {tasks.error ? (
        <ErrorState compact error={tasks.error} onRetry={() => void tasks.refetch()} />
      ) : !tasks.data ? (
        <Skeleton lines={2} />
      ) : tasks.data.data.length === 0 ? (
        <p className="text-ink-muted">{t('panel.none')}</p>
      ) : (
        <ul className="space-y-2">
          {tasks.data.data.map((task) => (
            <li key={task.id} className="flex flex-wrap items-baseline gap-x-2">
              <Link href={`/tasks?task=${task.id}`}>{task.title}</Link>
              <span className="ml-auto text-ink-muted text-sm">
                {task.assigneeName ?? t('nobody')} · <TaskDue task={task} />
              </span>
            </li>
          ))}
        </ul>
      )}
      <CreateTaskDialog open={creating} onOpenChange={setCreating} customer={customer} />
    </Card>
  )
}
