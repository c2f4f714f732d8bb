import { ArrowRightLeft, CircleSlash, ListChecks, ListTodo, UserRoundCheck } from 'lucide-react'
import { lookOf, type TimelineLook } from '@/features/customers/ui'
import { conciergeChanged, taskAssigned, taskCancelled, taskDone, taskHandedOver } from '../domain/events'

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
  lookOf(taskHandedOver, {
    ...{ topic, icon: ArrowRightLeft, href },
    title: (t, { assigneeName, title }) =>
      assigneeName ? t('tasks.timeline.handedOver', { assignee: assigneeName, title }) : t('tasks.timeline.unassigned', { title }),
  }),
  lookOf(conciergeChanged, {
    ...{ topic, icon: UserRoundCheck },
    title: (t, { name }) => (name ? t('tasks.timeline.concierge', { name }) : t('tasks.timeline.noConcierge')),
  }),
]
