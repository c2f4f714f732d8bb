'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { useCustomerName } from '@/features/customers/ui'
import { useTRPC } from '@/trpc/client'
import { Avatar, Button, type Column, DataTable, EmptyState, pagesOf, useSaid } from '@/ui'
import type { TASK_SORTS, TASK_VIEWS } from '../../domain'
import { TaskStake } from '../stake'
import { TaskDue, TaskPriorityBadge, TaskStatusBadge } from '../task-badges'
import type { TaskRow } from '../task-row'
import { useTaskWords } from '../use-task-words'

type Props = {
  view: (typeof TASK_VIEWS)[number]
  sort: (typeof TASK_SORTS)[number]
  openId: string | null
  mayAssign: boolean
  onOpen: (id: string) => void
  onNew: () => void
  onShowOpen: () => void
}

/** Tasks row by row. */
export function TaskList({ view, sort, openId, mayAssign, onOpen, onNew, onShowOpen }: Props) {
  const t = useTranslations('tasks')
  const trpc = useTRPC()
  const tasks = useInfiniteQuery(
    trpc.tasks.list.infiniteQueryOptions({ view, sort }, { getNextPageParam: (page) => page.nextCursor, placeholderData: (previous) => previous }),
  )
  const columns = useTaskColumns()
  return (
    <DataTable
      label={t('title')}
      columns={columns}
      {...pagesOf(tasks)}
      rowId={(task) => task.id}
      onRowOpen={(task) => onOpen(task.id)}
      {...(openId ? { currentId: openId } : {})}
      keys
      empty={
        view === 'open' ? (
          <EmptyState kind="nothing-yet" title={t('empty.title')} action={mayAssign && <Button onClick={onNew}>{t('new')}</Button>}>
            {t('empty.hint')}
          </EmptyState>
        ) : (
          <EmptyState kind="no-match" title={t('empty.noMatch')} action={<Button onClick={onShowOpen}>{t('empty.showOpen')}</Button>} />
        )
      }
    />
  )
}

function useTaskColumns(): Column<TaskRow>[] {
  const nameOf = useCustomerName()
  const t = useTranslations('tasks')
  const words = useTaskWords()
  const said = useSaid()
  return useMemo(
    () => [
      { id: 'task', header: t('columns.task'), primary: true, cell: (task) => said(task.title) },
      {
        id: 'customer',
        header: t('columns.customer'),
        hideBelow: 'sm',
        cell: (task) => nameOf(task.customerName ?? task.customerEmail, task.customerErased),
      },
      {
        id: 'assignee',
        header: t('columns.assignee'),
        hideBelow: 'md',
        width: '11rem',
        cell: (task) =>
          task.assigneeName ? (
            <span className="inline-flex items-center gap-2">
              <Avatar name={task.assigneeName} size={20} />
              {task.assigneeName}
            </span>
          ) : (
            <span className="text-ink-faint">{t('nobody')}</span>
          ),
      },
      { id: 'stake', header: t('columns.stake'), align: 'end', hideBelow: 'lg', width: '8rem', cell: (task) => <TaskStake task={task} /> },
      { id: 'priority', header: t('columns.priority'), hideBelow: 'xl', width: '7rem', cell: (task) => <TaskPriorityBadge priority={task.priority} /> },
      {
        id: 'status',
        header: t('columns.status'),
        hideBelow: 'md',
        width: '8rem',
        cell: (task) => (task.outcome ? words.outcome(task.outcome) : <TaskStatusBadge status={task.status} />),
      },
      { id: 'due', header: t('columns.due'), align: 'end', width: '10rem', cell: (task) => <TaskDue task={task} /> },
    ],
    [t, words, said, nameOf],
  )
}
