'use client'
import { useQuery } from '@tanstack/react-query'
import { ListPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Card, ErrorState, IconButton, Link, Skeleton, useSaid } from '@/ui'
import { ColleagueSelect } from './colleague-select'
import { TaskDue } from './task-badges'
import { useTaskActions } from './use-task-actions'
import { CreateTaskDialog } from './work/create-task-on-demand'

/** A customer's open concierge tasks, beside everything else about them. */
export function CustomerTasks({ customer, mayAssign, ticketId }: { customer: { id: string; name: string | null }; mayAssign: boolean; ticketId?: string }) {
  const t = useTranslations('tasks')
  const trpc = useTRPC()
  const said = useSaid()
  const [creating, setCreating] = useState(false)
  const tasks = useQuery(trpc.tasks.list.queryOptions({ view: 'open', customerId: customer.id, limit: 5 }))
  return (
    <Card title={t('panel.title')} actions={mayAssign && <IconButton icon={ListPlus} label={t('new')} onClick={() => setCreating(true)} />}>
      {tasks.error && !tasks.data ? (
        <ErrorState compact error={tasks.error} onRetry={() => void tasks.refetch()} />
      ) : !tasks.data ? (
        <Skeleton lines={2} />
      ) : tasks.data.data.length === 0 ? (
        <p className="text-ink-muted">{t('panel.none')}</p>
      ) : (
        <ul className="space-y-2">
          {tasks.data.data.map((task) => (
            <li key={task.id} className="flex flex-wrap items-baseline gap-x-2">
              <Link href={`/tasks?task=${task.id}`}>{said(task.title)}</Link>
              <span className="ml-auto text-ink-muted text-sm">
                {task.assigneeName ?? t('nobody')} · <TaskDue task={task} />
              </span>
            </li>
          ))}
        </ul>
      )}
      <ConciergeLine customerId={customer.id} mayAssign={mayAssign} />
      <CreateTaskDialog open={creating} onOpenChange={setCreating} customer={customer} {...(ticketId ? { from: { ticketId } } : {})} />
    </Card>
  )
}

/** Whose customer this is. */
function ConciergeLine({ customerId, mayAssign }: { customerId: string; mayAssign: boolean }) {
  const t = useTranslations('tasks')
  const trpc = useTRPC()
  const concierge = useQuery(trpc.tasks.concierge.queryOptions({ customerId }))
  const { setConcierge } = useTaskActions()
  if (!concierge.data && !mayAssign) return null
  const shown = concierge.data?.name ?? t('vips.nobody')
  return (
    <div className="hairline-t mt-3 flex items-center gap-3 pt-3">
      <span className="grow text-ink-muted">{t('vips.concierge')}</span>
      {mayAssign ? (
        <ColleagueSelect
          label={t('vips.concierge')}
          value={concierge.data?.userId ?? null}
          shown={shown}
          onChange={(userId) => setConcierge.mutate({ customerId, userId })}
        />
      ) : (
        shown
      )}
    </div>
  )
}
