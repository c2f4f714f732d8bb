'use client'
import { ChevronsUp, ChevronUp, Circle, CircleCheck, CircleDashed, CircleSlash, Clock } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { RelativeTime, StatusBadge, type Tone, useNow } from '@/ui'
import { isOverdue, type TaskPriority, type TaskStatus } from '../domain'

const STATUS_LOOK = {
  todo: { tone: 'neutral', icon: Circle },
  doing: { tone: 'info', icon: CircleDashed },
  waiting: { tone: 'caution', icon: Clock },
  done: { tone: 'positive', icon: CircleCheck },
  cancelled: { tone: 'neutral', icon: CircleSlash },
} as const satisfies Record<TaskStatus, { tone: Tone; icon: typeof Circle }>

export function TaskStatusBadge({ status }: { status: TaskStatus }) {
  const t = useTranslations('tasks.statuses')
  return (
    <StatusBadge tone={STATUS_LOOK[status].tone} icon={STATUS_LOOK[status].icon}>
      {t(status)}
    </StatusBadge>
  )
}

/** Only what stands out is marked: normal and low are silent. */
export function TaskPriorityBadge({ priority }: { priority: TaskPriority }) {
  const t = useTranslations('tasks.priorities')
  if (priority === 'urgent')
    return (
      <StatusBadge tone="negative" icon={ChevronsUp}>
        {t('urgent')}
      </StatusBadge>
    )
  if (priority === 'high')
    return (
      <StatusBadge tone="caution" icon={ChevronUp}>
        {t('high')}
      </StatusBadge>
    )
  return <span className="text-ink-faint">{t(priority)}</span>
}

export function TaskDue({ task }: { task: { dueAt: Date | null; status: TaskStatus } }) {
  const t = useTranslations('tasks')
  const now = useNow()
  if (!task.dueAt) return <span className="text-ink-faint">{t('noDue')}</span>
  const overdue = isOverdue(task, new Date(now))
  return (
    <span className={overdue ? 'text-negative' : undefined}>
      <RelativeTime at={task.dueAt} />
      {overdue && <> · {t('overdue')}</>}
    </span>
  )
}
