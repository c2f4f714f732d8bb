'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useCallback, useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { EmptyState, ErrorState, Skeleton, toast } from '@/ui'
import { OPEN_TASK_STATUSES, type TaskStatus } from '../../domain'
import type { TaskRow } from '../task-row'
import { useTaskActions } from '../use-task-actions'
import { BoardCard } from './board-card'

type Column = (typeof OPEN_TASK_STATUSES)[number]
type Props = { view: 'mine' | 'open' | 'overdue' | 'unassigned'; sort: 'due' | 'stake'; me: string; mayAssign: boolean; onOpen: (id: string) => void }

/** Open work in three columns. A card is dragged, or moved by its menu; the board shows it at once and takes it back when the desk refuses. */
export function TaskBoard({ view, sort, me, mayAssign, onOpen }: Props) {
  const t = useTranslations('tasks')
  const trpc = useTRPC()
  const tasks = useInfiniteQuery(
    trpc.tasks.list.infiniteQueryOptions({ view, sort, limit: 100 }, { getNextPageParam: (page) => page.nextCursor, placeholderData: (previous) => previous }),
  )
  const { change } = useTaskActions()
  const [moving, setMoving] = useState<ReadonlyMap<string, Column>>(new Map())
  const [over, setOver] = useState<Column | null>(null)
  const [followed, setFollowed] = useState<string | null>(null)
  const focusTaken = useCallback(() => setFollowed(null), [])
  const [said, setSaid] = useState('')
  if (tasks.error) return <ErrorState error={tasks.error} onRetry={() => void tasks.refetch()} />
  if (!tasks.data) return <Skeleton lines={8} />
  const rows = tasks.data.pages.flatMap((page) => page.data)
  if (rows.length === 0)
    return (
      <EmptyState kind="nothing-yet" title={t('empty.title')}>
        {t('empty.hint')}
      </EmptyState>
    )
  const columnOf = (task: TaskRow): TaskStatus => moving.get(task.id) ?? task.status
  const move = async (task: TaskRow, to: Column) => {
    if (columnOf(task) === to) return
    setMoving((before) => new Map(before).set(task.id, to))
    try {
      await change.mutateAsync({ id: task.id, change: { status: to, version: task.version } })
    } catch (error) {
      toast.failed({ title: (error as Error).message })
    }
    setMoving((before) => new Map([...before].filter(([id]) => id !== task.id)))
  }
  return (
    <>
      <div className="grid gap-4 md:grid-cols-3">
        {OPEN_TASK_STATUSES.map((column) => {
          const cards = rows.filter((task) => columnOf(task) === column)
          return (
            <section
              key={column}
              aria-label={t(`statuses.${column}`)}
              onDragOver={(event) => {
                event.preventDefault()
                setOver(column)
              }}
              onDragLeave={() => setOver(null)}
              onDrop={(event) => {
                event.preventDefault()
                setOver(null)
                const task = rows.find(({ id }) => id === event.dataTransfer.getData('text/plain'))
                if (task) void move(task, column)
              }}
              className={`min-h-40 rounded-lg p-2 ${over === column ? 'bg-accent-soft' : 'bg-sunken'}`}
            >
              <h2 className="flex items-baseline gap-2 px-2 pt-1 pb-2 text-base">
                {t(`statuses.${column}`)} <span className="font-normal text-ink-faint text-sm tabular-nums">{cards.length}</span>
              </h2>
              <ul className="space-y-2">
                {cards.map((task) => (
                  <BoardCard
                    key={task.id}
                    task={task}
                    mayMove={mayAssign || task.assigneeId === me}
                    onOpen={() => onOpen(task.id)}
                    takesFocus={followed === task.id}
                    onFocusTaken={focusTaken}
                    onMove={(to) => {
                      setFollowed(task.id)
                      setSaid(t('board.moved', { title: task.title, column: t(`statuses.${to}`) }))
                      void move(task, to)
                    }}
                  />
                ))}
              </ul>
            </section>
          )
        })}
      </div>
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
      {tasks.hasNextPage && (
        <button type="button" className="mt-4 text-accent underline" onClick={() => void tasks.fetchNextPage()}>
          {t('board.more')}
        </button>
      )}
    </>
  )
}
