'use client'
import type { inferRouterOutputs } from '@trpc/server'
import { Undo2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { AppRouter } from '@/trpc/client'
import { Button, Link, Progress, useSaid } from '@/ui'

type State = inferRouterOutputs<AppRouter>['tickets']['macros']['runState']
const STAYS = ['sent', 'note', 'points', 'points-waiting', 'task'] as const

/** How a run is doing: a bar, then the result on each ticket, and the way back. */
export function MacroProgress({ state, onUndo, isUndoing }: { state: State; onUndo: () => void; isUndoing: boolean }) {
  const t = useTranslations('tickets.macros')
  const isOver = state.status === 'done' || state.status === 'undone'
  const said = useSaid()
  const worded = (problem: string | null) => {
    const kept = STAYS.filter((one) => problem?.split(' ').includes(one))
    return kept.length > 0 ? kept.map((one) => t(`stays.${one}`)).join(', ') : problem
  }
  return (
    <div className="space-y-3">
      {!isOver && (
        <Progress
          label={state.status === 'undoing' ? t('undoing') : state.name}
          value={state.total === 0 ? 100 : Math.round((100 * state.done) / state.total)}
        />
      )}
      <p role="status" className="flex items-center gap-3">
        <span className="grow">
          {state.status === 'undone'
            ? t('undone')
            : isOver
              ? t('result', { name: state.name, done: state.done - state.failed, total: state.total })
              : t('running', { done: state.done, total: state.total })}
          {state.failed > 0 && <span className="text-negative"> · {t('failed', { count: state.failed })}</span>}
        </span>
        {state.status === 'done' && (
          <Button size="sm" icon={Undo2} loading={isUndoing} onClick={onUndo}>
            {t('undo')}
          </Button>
        )}
      </p>
      <ul aria-label={t('tickets')} className="max-h-72 divide-y divide-line overflow-y-auto border-line border-y">
        {state.tickets.map(({ ticketId, number, subject, status, problem }) => (
          <li key={ticketId} className="flex items-baseline gap-2 py-1.5">
            <Link href={`/inbox?ticket=${ticketId}`} className="shrink-0 tabular-nums">
              #{number}
            </Link>
            <span className="min-w-0 grow truncate">{said(subject)}</span>
            <span className={status === 'failed' ? 'text-negative text-sm' : 'text-ink-muted text-sm'}>
              {t(`state.${status}`)}
              {problem && ` · ${worded(problem)}`}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
