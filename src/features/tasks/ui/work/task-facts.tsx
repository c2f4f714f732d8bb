'use client'
import { useTranslations } from 'next-intl'
import { useCustomerName } from '@/features/customers/ui'
import { DateTime, DescriptionList, Link, Money, Select } from '@/ui'
import { RECURRENCES } from '../../domain'
import { ColleagueSelect } from '../colleague-select'
import { TaskStake } from '../stake'
import { TaskDue, TaskPriorityBadge, TaskStatusBadge } from '../task-badges'
import type { TaskRow } from '../task-row'
import { useTaskWords } from '../use-task-words'
import type { TaskChange } from './use-task-change'

type Props = { task: TaskRow; mayAssign: boolean; mayWork: boolean; save: (change: TaskChange) => void }

/** What is known of a task, term by term. */
export function TaskFacts({ task, mayAssign, mayWork, save }: Props) {
  const t = useTranslations('tasks')
  const nameOf = useCustomerName()
  const words = useTaskWords()
  const { currency } = task
  const assignee = task.assigneeName ?? t('nobody')
  return (
    <DescriptionList
      items={[
        {
          term: t('columns.customer'),
          value: <Link href={`/customers/${task.customerId}`}>{nameOf(task.customerName ?? task.customerEmail, task.customerErased)}</Link>,
        },
        { term: t('columns.stake'), value: <TaskStake task={task} /> },
        { term: t('fields.kind'), value: words.kind(task.kind) },
        ...(task.playbookName ? [{ term: t('fields.playbook'), value: task.playbookName }] : []),
        ...(task.ticketId ? [{ term: t('fields.ticket'), value: <Link href={`/inbox?ticket=${task.ticketId}`}>{t('openTicket')}</Link> }] : []),
        ...(task.orderId
          ? [{ term: t('fields.order'), value: <Link href={`/customers/${task.customerId}?order=${task.orderId}`}>{task.orderNumber ?? t('openOrder')}</Link> }]
          : []),
        {
          term: t('columns.assignee'),
          value: mayAssign ? (
            <ColleagueSelect label={t('columns.assignee')} value={task.assigneeId} shown={assignee} onChange={(assigneeId) => save({ assigneeId })} />
          ) : (
            assignee
          ),
        },
        ...(task.assignedBecause && task.assigneeId ? [{ term: t('fields.because'), value: t(`assignBy.${task.assignedBecause}`) }] : []),
        { term: t('columns.due'), value: <TaskDue task={task} /> },
        ...(task.remindAt ? [{ term: t('fields.remindAt'), value: <DateTime at={task.remindAt} /> }] : []),
        ...(task.recurrence === 'none' && !mayWork
          ? []
          : [
              {
                term: t('fields.recurrence'),
                value: mayWork ? (
                  <Select
                    aria-label={t('fields.recurrence')}
                    value={task.recurrence}
                    onValueChange={(recurrence) => recurrence && save({ recurrence })}
                    options={RECURRENCES.map((recurrence) => ({ value: recurrence, label: t(`recurrences.${recurrence}`) }))}
                  />
                ) : (
                  t(`recurrences.${task.recurrence}`)
                ),
              },
            ]),
        { term: t('columns.priority'), value: <TaskPriorityBadge priority={task.priority} /> },
        { term: t('columns.status'), value: <TaskStatusBadge status={task.status} /> },
        ...(currency && task.budgetMinor !== null ? [{ term: t('fields.budget'), value: <Money value={{ amountMinor: task.budgetMinor, currency }} /> }] : []),
        ...(currency && task.spentMinor !== null
          ? [{ term: t('fields.spentSoFar'), value: <Money value={{ amountMinor: task.spentMinor, currency }} /> }]
          : []),
        ...(task.outcome ? [{ term: t('columns.outcome'), value: `${words.outcome(task.outcome)}${task.outcomeNote ? `: ${task.outcomeNote}` : ''}` }] : []),
        { term: t('createdBy', { name: task.createdBy }), value: <DateTime at={task.createdAt} /> },
      ]}
    />
  )
}
