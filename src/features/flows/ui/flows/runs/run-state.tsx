'use client'
import { Check, CircleAlert, Clock, type LucideIcon, OctagonX, Play, UserRoundMinus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { StatusBadge, type Tone } from '@/ui'
import type { RunRow, RunState } from '../../../domain/flow'
import { useReasonWords } from '../step-outcome'

const LOOK: Record<RunState, { tone: Tone; icon: LucideIcon }> = {
  running: { tone: 'info', icon: Play },
  waiting: { tone: 'info', icon: Clock },
  done: { tone: 'positive', icon: Check },
  stopped: { tone: 'neutral', icon: OctagonX },
  failed: { tone: 'negative', icon: CircleAlert },
  'held-out': { tone: 'neutral', icon: UserRoundMinus },
}

/** How far somebody came, and why no further. */
export function RunStateBadge({ run }: { run: Pick<RunRow, 'state' | 'reason'> }) {
  const t = useTranslations('flows.flow.runs.states')
  const sayReason = useReasonWords()
  const { tone, icon } = LOOK[run.state]
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <StatusBadge tone={tone} icon={icon}>
        {t(run.state)}
      </StatusBadge>
      {run.reason && <span className="text-ink-muted">{sayReason(run.reason)}</span>}
    </span>
  )
}
