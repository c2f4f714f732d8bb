'use client'
import { Archive, CirclePause, PencilLine, Radio } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { StatusBadge, type Tone } from '@/ui'
import type { FlowState } from '../../domain/flow'

const LOOK: Record<FlowState, { tone: Tone; icon: typeof Radio }> = {
  draft: { tone: 'neutral', icon: PencilLine },
  live: { tone: 'positive', icon: Radio },
  paused: { tone: 'caution', icon: CirclePause },
  archived: { tone: 'neutral', icon: Archive },
}

export function FlowStateBadge({ state }: { state: FlowState }) {
  const t = useTranslations('flows.flow.states')
  const { tone, icon } = LOOK[state]
  return (
    <StatusBadge tone={tone} icon={icon}>
      {t(state)}
    </StatusBadge>
  )
}
