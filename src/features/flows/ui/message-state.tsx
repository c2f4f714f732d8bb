'use client'
import type { inferRouterOutputs } from '@trpc/server'
import { CircleSlash, Clock, Eye, MailCheck, MailX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { AppRouter } from '@/trpc/client'
import { StatusBadge, type Tone } from '@/ui'
import type { OutboundState } from '../domain'

export type OutboundMessageRow = inferRouterOutputs<AppRouter>['flows']['outbound']['data'][number]

const LOOK: Record<OutboundState, { tone: Tone; icon: typeof Clock }> = {
  queued: { tone: 'neutral', icon: Clock },
  waiting: { tone: 'info', icon: Clock },
  held: { tone: 'caution', icon: Eye },
  suppressed: { tone: 'neutral', icon: CircleSlash },
  sent: { tone: 'positive', icon: MailCheck },
  failed: { tone: 'negative', icon: MailX },
}

/** What became of a message, and why. */
export function MessageState({ message }: { message: Pick<OutboundMessageRow, 'state' | 'reason'> }) {
  const t = useTranslations('flows')
  const { tone, icon } = LOOK[message.state]
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-2">
      <StatusBadge tone={tone} icon={icon}>
        {t(`states.${message.state}`)}
      </StatusBadge>
      {message.reason && <span className="text-ink-muted">{t(`reasons.${message.reason}` as 'reasons.vip')}</span>}
    </span>
  )
}
