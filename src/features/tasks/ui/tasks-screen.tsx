'use client'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { ListPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useMemo, useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Avatar, Button, type Column, DataTable, EmptyState, Page, Section, SegmentedControl, useKeys } from '@/ui'
import { TASK_VIEWS } from '../domain'
import { CreateTaskDialog } from './create-task-dialog'
import { TaskDue, TaskPriorityBadge, TaskStatusBadge } from './task-badges'
import type { TaskRow } from './task-row'
import { TaskSheet } from './task-sheet'
import { useTaskWords } from './use-task-words'
import { WorkloadTable } from './workload-table'

const url = { view: parseAsStringLiteral(TASK_VIEWS), task: parseAsString }

/** Concierge work: what is to be done, by whom, by when, and what came of it. */
export function TasksScreen({ me, mayAssign }: { me: string; mayAssign: boolean }) {
  const t = useTranslations('tasks')
  const trpc = useTRPC()
  const [{ view: chosen, task: openId }, setUrl] = useQueryStates(url)
  const view = chosen ?? (mayAssign ? 'open' : 'mine')
  const [creating, setCreating] = useState(false)
  const counts = useQuery(trpc.tasks.counts.queryOptions())
  const tasks = useInfiniteQuery(
    trpc.tasks.list.infiniteQueryOptions({ view }, { getNextPageParam: (page) => page.nextCursor, placeholderData: (previous) => previous }),
  )
  const columns = useTaskColumns()
  useKeys([{ keys: 'c', label: t('new'), group: t('title'), run: () => mayAssign && setCreating(true) }])
  return (
    <Page
      title={t('title')}
      description={t('description')}
      actions={
        mayAssign && (
          <Button variant="primary" icon={ListPlus} onClick={() => setCreating(true)}>
            {t('new')}
          </Button>
        )
      }
      filters={
        <SegmentedControl
          aria-label={t('views.label')}
          value={view}
          onValueChange={(next) => void setUrl({ view: next, task: null })}
          options={TASK_VIEWS.map((name) => ({
            value: name,
            label: name === 'done' ? t('views.done') : `${t(`views.${name}`)} ${counts.data?.[name] ?? ''}`.trim(),
          }))}
        />
      }
    >
      <DataTable
        label={t('title')}
        columns={columns}
        rows={tasks.data?.pages.flatMap((page) => page.data)}
        rowId={(task) => task.id}
        onRowOpen={(task) => void setUrl({ task: task.id })}
        {...(openId ? { currentId: openId } : {})}
        hasMore={tasks.hasNextPage}
        loadingMore={tasks.isFetchingNextPage}
        onLoadMore={() => void tasks.fetchNextPage()}
        error={tasks.error}
        onRetry={() => void tasks.refetch()}
        keys
        empty={
          view === 'open' ? (
            <EmptyState kind="nothing-yet" title={t('empty.title')} action={mayAssign && <Button onClick={() => setCreating(true)}>{t('new')}</Button>}>
              {t('empty.hint')}
            </EmptyState>
          ) : (
            <EmptyState
              kind="no-match"
              title={t('empty.noMatch')}
              action={<Button onClick={() => void setUrl({ view: 'open' })}>{t('empty.showOpen')}</Button>}
            />
          )
        }
      />
      {mayAssign && (
        <Section title={t('workload.title')} divided className="mt-10">
          <WorkloadTable />
        </Section>
      )}
      <TaskSheet id={openId} me={me} mayAssign={mayAssign} onClose={() => void setUrl({ task: null })} />
      <CreateTaskDialog open={creating} onOpenChange={setCreating} />
    </Page>
  )
}

function useTaskColumns(): Column<TaskRow>[] {
  const t = useTranslations('tasks')
  const words = useTaskWords()
  return useMemo(
    () => [
      { id: 'task', header: t('columns.task'), primary: true, cell: (task) => task.title },
      { id: 'customer', header: t('columns.customer'), hideBelow: 'sm', cell: (task) => task.customerName ?? task.customerEmail ?? t('unnamed') },
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
      { id: 'priority', header: t('columns.priority'), hideBelow: 'lg', width: '8rem', cell: (task) => <TaskPriorityBadge priority={task.priority} /> },
      {
        id: 'status',
        header: t('columns.status'),
        hideBelow: 'md',
        width: '9rem',
        cell: (task) => (task.outcome ? words.outcome(task.outcome) : <TaskStatusBadge status={task.status} />),
      },
      { id: 'due', header: t('columns.due'), align: 'end', width: '10rem', cell: (task) => <TaskDue task={task} /> },
    ],
    [t, words],
  )
}
