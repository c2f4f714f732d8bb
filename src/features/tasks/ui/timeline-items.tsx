import { CircleSlash, ListChecks, ListTodo } from 'lucide-react'
import { lookOf, type TimelineLook } from '@/features/customers/ui'
import { taskAssigned, taskCancelled, taskDone } from '../domain/events'

const topic = 'tasks'
const href = ({ taskId }: { taskId: string }) => `/tasks?task=${taskId}`

/** What concierge tasks tell on a customer's timeline. */
export const tasksTimeline: readonly TimelineLook[] = [
  lookOf(taskAssigned, {
    ...{ topic, icon: ListTodo, href },
    title: (t, { assigneeName, title }) =>
      assigneeName ? t('tasks.timeline.assigned', { assignee: assigneeName, title }) : t('tasks.timeline.unassigned', { title }),
  }),
  lookOf(taskDone, {
    ...{ topic, icon: ListChecks, tone: 'positive', href },
    title: (t, { title }) => t('tasks.timeline.done', { title }),
    detail: (_, { outcomeNote }) => outcomeNote,
  }),
  lookOf(taskCancelled, { topic, icon: CircleSlash, href, title: (t, { title }) => t('tasks.timeline.cancelled', { title }) }),
]
