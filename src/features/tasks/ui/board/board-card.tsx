'use client'
import { EllipsisVertical, GripVertical } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { useCustomerName } from '@/features/customers/ui'
import { Avatar, Badge, IconButton, Menu, useSaid } from '@/ui'
import { OPEN_TASK_STATUSES } from '../../domain'
import { TaskStake } from '../stake'
import { TaskDue, TaskPriorityBadge } from '../task-badges'
import type { TaskRow } from '../task-row'

type Props = {
  task: TaskRow
  mayMove: boolean
  /** It was moved by its menu a moment ago: whoever works by keyboard goes on where the card is now. */
  takesFocus: boolean
  onFocusTaken: () => void
  onOpen: () => void
  onMove: (to: (typeof OPEN_TASK_STATUSES)[number]) => void
}

/** A task on the board: who for, what, by when, how much is at stake, whose it is. */
export function BoardCard({ task, mayMove, takesFocus, onFocusTaken, onOpen, onMove }: Props) {
  const t = useTranslations('tasks')
  const nameOf = useCustomerName()
  const title = useSaid()(task.title)
  const card = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (!takesFocus) return
    // Once the menu has closed and given the focus back to a button that is no more.
    const after = setTimeout(() => {
      card.current?.querySelector<HTMLElement>('[data-move]')?.focus()
      onFocusTaken()
    }, 50)
    return () => clearTimeout(after)
  }, [takesFocus, onFocusTaken])
  const steps = task.checklist.length
  return (
    <li
      ref={card}
      draggable={mayMove}
      onDragStart={(event) => event.dataTransfer.setData('text/plain', task.id)}
      className={`group relative rounded-md border border-line bg-raised p-3 [--ground:var(--c-raised)] ${mayMove ? 'cursor-grab active:cursor-grabbing' : ''}`}
    >
      <div className="flex items-start gap-1">
        <p className="flex min-w-0 grow flex-wrap items-center gap-x-2 text-ink-muted text-sm">
          <span className="truncate">{nameOf(task.customerName ?? task.customerEmail, task.customerErased)}</span>
          {task.tier && <Badge>{task.tier}</Badge>}
        </p>
        {mayMove && <GripVertical aria-hidden size={14} className="mt-1 shrink-0 text-ink-faint opacity-0 group-hover:opacity-100" />}
        {mayMove && (
          <Menu
            align="end"
            trigger={<IconButton size="sm" icon={EllipsisVertical} label={t('board.menu', { title })} className="relative z-10" data-move="" />}
            items={OPEN_TASK_STATUSES.filter((status) => status !== task.status).map((status) => ({
              label: t('board.moveTo', { column: t(`statuses.${status}`) }),
              onSelect: () => onMove(status),
            }))}
          />
        )}
      </div>
      <button type="button" onClick={onOpen} className="text-left font-medium after:absolute after:inset-0 hover:underline">
        {title}
      </button>
      <p className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <TaskDue task={task} />
        {task.atStakeMinor !== null && task.atStakeMinor > 0n && (
          <span>
            {t('board.stake')} <TaskStake task={task} />
          </span>
        )}
        {steps > 0 && <span className="text-ink-faint">{t('checklist.progress', { done: task.checklist.filter(({ done }) => done).length, all: steps })}</span>}
      </p>
      <p className="mt-2 flex items-center gap-2 text-ink-muted text-sm">
        {task.assigneeName ? <Avatar name={task.assigneeName} size={20} /> : null}
        <span className="grow truncate">{task.assigneeName ?? t('nobody')}</span>
        {(task.priority === 'high' || task.priority === 'urgent') && <TaskPriorityBadge priority={task.priority} />}
      </p>
    </li>
  )
}
