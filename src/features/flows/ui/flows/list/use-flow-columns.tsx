'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { useMemo } from 'react'
import type { Column } from '@/ui'
import type { FlowRow } from '../../../domain/flow'
import { FlowStateBadge } from '../flow-state'
import { useFlowVocabulary, useFlowWords } from '../use-flow-words'

export function useFlowColumns(): Column<FlowRow>[] {
  const t = useTranslations('flows.flow.list')
  const format = useFormatter()
  const words = useFlowWords(useFlowVocabulary().data)
  return useMemo(() => {
    const count = (id: 'started' | 'done' | 'suppressed' | 'stopped' | 'failed' | 'heldOut', hideBelow?: 'sm' | 'md' | 'lg'): Column<FlowRow> => ({
      ...{ id, header: t(id), align: 'end', width: '6.75rem' },
      ...(hideBelow ? { hideBelow } : {}),
      cell: ({ counts }) => (
        <span className={counts[id] === 0 ? 'text-ink-faint' : id === 'failed' ? 'text-negative' : undefined}>{format.number(counts[id])}</span>
      ),
    })
    return [
      { id: 'name', header: t('name'), primary: true, width: '17rem', cell: (row) => row.name },
      { id: 'state', header: t('state'), width: '8rem', cell: (row) => <FlowStateBadge state={row.state} /> },
      { id: 'when', header: t('when'), hideBelow: 'md', cell: (row) => <span className="block truncate text-ink-muted">{words.trigger(row.trigger)}</span> },
      count('started', 'sm'),
      count('done', 'md'),
      count('suppressed', 'md'),
      count('stopped', 'lg'),
      count('failed', 'lg'),
      count('heldOut', 'lg'),
    ]
  }, [t, format, words])
}
