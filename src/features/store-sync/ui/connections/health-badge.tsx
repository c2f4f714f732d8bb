'use client'
import { CircleCheck, CirclePause, Clock, FileText, FlaskConical, Hourglass, OctagonAlert, VolumeX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { StatusBadge, type Tone } from '@/ui'
import type { Health } from '../../domain/health'

const LOOK = {
  healthy: { tone: 'positive', icon: CircleCheck },
  failing: { tone: 'negative', icon: OctagonAlert },
  behind: { tone: 'caution', icon: Hourglass },
  silent: { tone: 'caution', icon: VolumeX },
  waiting: { tone: 'info', icon: Clock },
  paused: { tone: 'neutral', icon: CirclePause },
  files: { tone: 'neutral', icon: FileText },
  demo: { tone: 'neutral', icon: FlaskConical },
} as const satisfies Record<Health, { tone: Tone; icon: typeof Clock }>

export function HealthBadge({ health }: { health: Health }) {
  const t = useTranslations('store-sync.health')
  return (
    <StatusBadge tone={LOOK[health].tone} icon={LOOK[health].icon}>
      {t(health)}
    </StatusBadge>
  )
}
