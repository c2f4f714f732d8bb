'use client'
import { CircleCheck, CircleDashed, CirclePause, OctagonAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { StatusBadge } from '@/ui'
import type { ToldRow, WebhookRow } from './use-webhook-actions'

export function WebhookStatus({ webhook }: { webhook: Pick<WebhookRow, 'status' | 'failed' | 'pausedFor'> }) {
  const t = useTranslations('access.webhooks')
  if (webhook.status === 'paused')
    return (
      <StatusBadge tone={webhook.pausedFor ? 'caution' : 'neutral'} icon={CirclePause}>
        {t('statuses.paused')}
      </StatusBadge>
    )
  if (webhook.failed > 0)
    return (
      <StatusBadge tone="negative" icon={OctagonAlert}>
        {t('statuses.failing', { n: webhook.failed })}
      </StatusBadge>
    )
  return (
    <StatusBadge tone="positive" icon={CircleCheck}>
      {t('statuses.active')}
    </StatusBadge>
  )
}

const LOOK = {
  queued: { tone: 'info', icon: CircleDashed },
  sent: { tone: 'positive', icon: CircleCheck },
  failed: { tone: 'negative', icon: OctagonAlert },
} as const

export function ToldState({ state }: { state: ToldRow['state'] }) {
  const t = useTranslations('access.webhooks.states')
  return (
    <StatusBadge tone={LOOK[state].tone} icon={LOOK[state].icon}>
      {t(state)}
    </StatusBadge>
  )
}
