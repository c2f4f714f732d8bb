'use client'
import { CircleCheck, CirclePause, CircleSlash, LoaderCircle, OctagonAlert, Undo2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { StatusBadge, type Tone } from '@/ui'
import type { RunRow } from '../store-rows'

const LOOK = {
  running: { tone: 'info', icon: LoaderCircle },
  paused: { tone: 'neutral', icon: CirclePause },
  done: { tone: 'positive', icon: CircleCheck },
  failed: { tone: 'negative', icon: OctagonAlert },
  cancelled: { tone: 'neutral', icon: CircleSlash },
} as const satisfies Record<RunRow['status'], { tone: Tone; icon: typeof CircleCheck }>

export function RunStatusBadge({ run }: { run: Pick<RunRow, 'status' | 'dryRun' | 'undone'> }) {
  const t = useTranslations('store-sync.runs.statuses')
  if (run.undone)
    return (
      <StatusBadge tone="neutral" icon={Undo2}>
        {t('undone')}
      </StatusBadge>
    )
  return (
    <StatusBadge tone={LOOK[run.status].tone} icon={LOOK[run.status].icon}>
      {run.status === 'done' && run.dryRun ? t('tried') : t(run.status)}
    </StatusBadge>
  )
}
