'use client'
import { useMutation } from '@tanstack/react-query'
import { Archive, Check, CircleHelp, Clock, type LucideIcon, OctagonAlert, Send } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { Button, cx, DateTime, readServerError, TONE_TEXT, type Tone, toast } from '@/ui'
import type { OutboundStatus } from '../domain'
import type { MessageView } from './ticket-types'
import { useTicketActions } from './use-ticket-actions'

export const DELIVERY_LOOK: Record<OutboundStatus, { icon: LucideIcon; tone: Tone }> = {
  queued: { icon: Clock, tone: 'neutral' },
  sending: { icon: Send, tone: 'info' },
  sent: { icon: Check, tone: 'positive' },
  kept: { icon: Archive, tone: 'neutral' },
  unknown: { icon: CircleHelp, tone: 'caution' },
  failed: { icon: OctagonAlert, tone: 'negative' },
  cancelled: { icon: OctagonAlert, tone: 'neutral' },
}

type Delivery = NonNullable<MessageView['delivery']>

/** What became of the mail of a reply; where a person has to decide, the decision is here. */
export function MessageDelivery({ delivery }: { delivery: Delivery }) {
  const t = useTranslations('tickets.delivery')
  const { icon: Icon, tone } = DELIVERY_LOOK[delivery.status]
  const stuck = delivery.status === 'unknown' || delivery.status === 'failed'
  return (
    <div className="mt-2 text-sm">
      <p className={cx('flex flex-wrap items-center gap-1.5', stuck ? TONE_TEXT[tone] : 'text-ink-muted')}>
        <Icon aria-hidden size={14} strokeWidth={1.75} className={TONE_TEXT[tone]} />
        {t(`status.${delivery.status}`, { to: delivery.to })}
        {delivery.sentAt && <DateTime at={delivery.sentAt} look="time" />}
      </p>
      {delivery.lastError && delivery.status !== 'sent' && <p className="mt-0.5 text-ink-muted">{t('said', { error: delivery.lastError })}</p>}
      {stuck && <Decide delivery={delivery} />}
    </div>
  )
}

function Decide({ delivery: { outboundMailId, status } }: { delivery: Delivery }) {
  const t = useTranslations('tickets.delivery')
  const trpc = useTRPC()
  const { refresh } = useTicketActions()
  const decide = useMutation(
    trpc.tickets.resolveOutbound.mutationOptions({ onError: (error) => toast.failed({ title: readServerError(error).message }), onSettled: refresh }),
  )
  return (
    <div className="mt-1.5 flex flex-wrap gap-2">
      <Button size="sm" loading={decide.isPending} onClick={() => decide.mutate({ outboundMailId, verdict: 'send-again' })}>
        {t('sendAgain')}
      </Button>
      {status === 'unknown' && (
        <Button size="sm" variant="ghost" onClick={() => decide.mutate({ outboundMailId, verdict: 'it-was-sent' })}>
          {t('itWasSent')}
        </Button>
      )}
    </div>
  )
}
