'use client'
import { useQuery } from '@tanstack/react-query'
import { Columns3, Rows3 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useTRPC } from '@/trpc/client'
import { SegmentedControl, Select } from '@/ui'
import { TASK_SORTS, TASK_VIEWS } from '../../domain'
import { TaskBoard } from '../board/task-board'
import { TaskList } from './task-list'
import { TaskSheet } from './task-sheet'

const url = {
  view: parseAsStringLiteral(TASK_VIEWS),
  look: parseAsStringLiteral(['list', 'board']).withDefault('list'),
  sort: parseAsStringLiteral(TASK_SORTS).withDefault('due'),
  task: parseAsString,
}

/** The work itself: as a list or on a board, by due date or by the money at stake. */
export function WorkPanel({ me, mayAssign, onNew }: { me: string; mayAssign: boolean; onNew: () => void }) {
  const t = useTranslations('tasks')
  const trpc = useTRPC()
  const [{ view: chosen, look, sort, task: openId }, setUrl] = useQueryStates(url)
  const counts = useQuery(trpc.tasks.counts.queryOptions())
  const view = chosen ?? (mayAssign ? 'open' : 'mine')
  const open = (id: string) => void setUrl({ task: id })
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center gap-3">
        <SegmentedControl
          aria-label={t('views.label')}
          value={view}
          onValueChange={(next) => void setUrl({ view: next, task: null })}
          options={TASK_VIEWS.filter((name) => look === 'list' || name !== 'done').map((name) => ({
            value: name,
            label: name === 'done' ? t('views.done') : `${t(`views.${name}`)} ${counts.data?.[name] ?? ''}`.trim(),
          }))}
        />
        <span className="ml-auto flex items-center gap-3">
          {view !== 'done' && (
            <Select
              className="w-48"
              aria-label={t('sort.label')}
              value={sort}
              onValueChange={(next) => void setUrl({ sort: next })}
              options={TASK_SORTS.map((name) => ({ value: name, label: t(`sort.${name}`) }))}
            />
          )}
          <SegmentedControl
            iconOnly
            aria-label={t('look.label')}
            value={look}
            onValueChange={(next) => void setUrl({ look: next, ...(next === 'board' && view === 'done' ? { view: 'open' } : {}) })}
            options={[
              { value: 'list', label: t('look.list'), icon: Rows3 },
              { value: 'board', label: t('look.board'), icon: Columns3 },
            ]}
          />
        </span>
      </div>
      {look === 'board' && view !== 'done' ? (
        <TaskBoard view={view} sort={sort} me={me} mayAssign={mayAssign} onOpen={open} />
      ) : (
        <TaskList view={view} sort={sort} openId={openId} mayAssign={mayAssign} onOpen={open} onNew={onNew} onShowOpen={() => void setUrl({ view: 'open' })} />
      )}
      <TaskSheet id={openId} me={me} mayAssign={mayAssign} onClose={() => void setUrl({ task: null })} />
    </>
  )
}
