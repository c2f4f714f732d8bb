'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { type Column, Tooltip } from '@/ui'
import { type SegmentView, sayRule } from '../../domain'
import { useSpeech } from '../use-speech'

export function useSegmentColumns(): Column<SegmentView>[] {
  const t = useTranslations('segments.list')
  const format = useFormatter()
  const speech = useSpeech()
  return useMemo(
    () => [
      { id: 'name', header: t('name'), primary: true, width: '17rem', cell: (row) => row.name },
      { id: 'rule', header: t('rule'), hideBelow: 'md', cell: (row) => <span className="block truncate text-ink-muted">{sayRule(row.rule, speech)}</span> },
      { id: 'members', header: t('members'), align: 'end', width: '7rem', cell: (row) => format.number(row.members) },
      {
        id: 'change',
        header: t('change'),
        align: 'end',
        width: '8rem',
        hideBelow: 'sm',
        cell: (row) => <Change change={row.change30d} young={t('young')} text={(n) => format.number(n, { signDisplay: 'exceptZero' })} />,
      },
    ],
    [t, format, speech],
  )
}

/** Blank with the reason where the segment is younger than the time compared with. */
function Change({ change, young, text }: { change: number | null; young: string; text: (change: number) => string }) {
  if (change !== null) return <span className="tabular-nums">{text(change)}</span>
  return (
    <Tooltip content={young}>
      <span className="text-ink-faint">
        <span aria-hidden>–</span>
        <span className="sr-only">{young}</span>
      </span>
    </Tooltip>
  )
}
