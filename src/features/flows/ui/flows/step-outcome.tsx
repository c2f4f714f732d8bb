'use client'
import { Check, CircleAlert, CircleSlash, Clock, CornerDownRight, Eye, type LucideIcon, OctagonX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { StatusBadge, type Tone } from '@/ui'
import type { StepOutcome } from '../../domain/flow'

const LOOK: Record<StepOutcome, { tone: Tone; icon: LucideIcon }> = {
  ...{ waits: { tone: 'info', icon: Clock }, 'event-came': { tone: 'positive', icon: Check }, 'timed-out': { tone: 'neutral', icon: Clock } },
  ...{ passed: { tone: 'positive', icon: Check }, stopped: { tone: 'neutral', icon: OctagonX }, skipped: { tone: 'neutral', icon: CornerDownRight } },
  ...{ done: { tone: 'positive', icon: Check }, sent: { tone: 'positive', icon: Check }, delayed: { tone: 'info', icon: Clock } },
  ...{ held: { tone: 'caution', icon: Eye }, suppressed: { tone: 'neutral', icon: CircleSlash }, refused: { tone: 'caution', icon: CircleAlert } },
  failed: { tone: 'negative', icon: CircleAlert },
}

/** What became of a step, and why. */
export function StepOutcomeBadge({ outcome, reason }: { outcome: StepOutcome; reason?: string | null }) {
  const t = useTranslations('flows.flow.outcomes')
  const sayReason = useReasonWords()
  const { tone, icon } = LOOK[outcome]
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <StatusBadge tone={tone} icon={icon}>
        {t(outcome)}
      </StatusBadge>
      {reason && <span className="text-ink-muted">{sayReason(reason)}</span>}
    </span>
  )
}

export const lookOfOutcome = (outcome: StepOutcome) => LOOK[outcome]

/** The gate's reasons, a run's reasons, and codes of rules that said no. */
export function useReasonWords(): (reason: string) => string {
  const gate = useTranslations('flows.reasons')
  const stops = useTranslations('flows.flow.stops')
  const refusals = useTranslations('flows.flow.refusals')
  return (reason) => {
    // A code has a dot, which in messages leads one deeper.
    const code = reason.replace('.', '_') as 'flows_task-open'
    if (refusals.has(code)) return refusals(code)
    return gate.has(reason as 'vip') ? gate(reason as 'vip') : stops.has(reason as 'guard') ? stops(reason as 'guard') : reason
  }
}
