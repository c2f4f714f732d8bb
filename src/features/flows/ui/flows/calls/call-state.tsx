'use client'
import { CircleCheck, CircleDashed, OctagonAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { SaidFault, StatusBadge } from '@/ui'
import type { CallRow } from '../../../domain/flow'

const LOOK = {
  queued: { tone: 'info', icon: CircleDashed },
  sent: { tone: 'positive', icon: CircleCheck },
  failed: { tone: 'negative', icon: OctagonAlert },
} as const

export function CallStateBadge({ state }: Pick<CallRow, 'state'>) {
  const t = useTranslations('flows.flow.calls.states')
  return (
    <StatusBadge tone={LOOK[state].tone} icon={LOOK[state].icon}>
      {t(state)}
    </StatusBadge>
  )
}

/** What the other side said last, or why it said nothing. */
export function LastAnswer({ lastStatus, lastError, fault }: Pick<CallRow, 'lastStatus' | 'lastError' | 'fault'>) {
  const t = useTranslations('flows.flow.calls')
  return (
    <span className="break-words text-ink-muted">
      {lastStatus !== null ? t('answered', { status: String(lastStatus) }) : lastError ? <SaidFault message={lastError} fault={fault} /> : t('noAnswer')}
    </span>
  )
}
