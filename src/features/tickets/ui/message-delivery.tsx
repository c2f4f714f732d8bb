'use client'
import { Archive, Check, CheckCheck, CircleHelp, Clock, type LucideIcon, OctagonAlert, Send, TriangleAlert, Undo2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { cx, DateTime, SaidFault, TONE_TEXT, type Tone, useNow, useSaid } from '@/ui'
import type { OutboundStatus, RecipientState } from '../domain'
import { DecideDelivery } from './decide-delivery'
import type { MessageView } from './ticket-types'

export const DELIVERY_LOOK: Record<OutboundStatus, { icon: LucideIcon; tone: Tone }> = {
  queued: { icon: Clock, tone: 'neutral' },
  sending: { icon: Send, tone: 'info' },
  sent: { icon: Check, tone: 'positive' },
  partly: { icon: TriangleAlert, tone: 'caution' },
  kept: { icon: Archive, tone: 'neutral' },
  unknown: { icon: CircleHelp, tone: 'caution' },
  failed: { icon: OctagonAlert, tone: 'negative' },
  cancelled: { icon: OctagonAlert, tone: 'neutral' },
}

const RECIPIENT_LOOK: Record<RecipientState, { icon: LucideIcon; tone: Tone }> = {
  queued: { icon: Clock, tone: 'neutral' },
  sent: { icon: Check, tone: 'positive' },
  accepted: { icon: CheckCheck, tone: 'positive' },
  deferred: { icon: Clock, tone: 'caution' },
  refused: { icon: OctagonAlert, tone: 'negative' },
  bounced: { icon: Undo2, tone: 'negative' },
  unknown: { icon: CircleHelp, tone: 'caution' },
}

export type Delivery = NonNullable<MessageView['delivery']>

const STUCK: readonly OutboundStatus[] = ['unknown', 'failed', 'partly']
const TRIED: readonly OutboundStatus[] = ['queued', 'sent', 'partly', 'unknown', 'failed']

/** What is due leaves within seconds. Later, nothing takes it: that it goes “in a moment” would not be true any more. */
const OVERDUE_MS = 120_000

/** What became of the mail of a reply, at each of its recipients; where a person has to decide, the decision is here. */
export function MessageDelivery({ delivery }: { delivery: Delivery }) {
  const t = useTranslations('tickets.delivery')
  const said = useSaid()
  const { icon: Icon, tone } = DELIVERY_LOOK[delivery.status]
  const isOverdue = useNow() - new Date(delivery.notBefore).getTime() > OVERDUE_MS
  const isStuck = STUCK.includes(delivery.status)
  const isWaiting = delivery.status === 'queued' && delivery.attempts > 0
  const showsEach = TRIED.includes(delivery.status) && (delivery.attempts > 0 || delivery.recipients.length > 1)
  return (
    <div className="mt-2 text-sm">
      <p className={cx('flex flex-wrap items-center gap-1.5', isStuck ? TONE_TEXT[tone] : 'text-ink-muted')}>
        <Icon aria-hidden size={14} strokeWidth={1.75} className={TONE_TEXT[tone]} />
        {t(delivery.status === 'queued' && isOverdue && delivery.attempts === 0 ? 'overdue' : `status.${delivery.status}`, { to: said(delivery.to) })}
        {delivery.sentAt && <DateTime at={delivery.sentAt} look="time" />}
      </p>
      {isWaiting && (
        <p className="mt-0.5 text-ink-muted">
          {t('again', { count: delivery.attempts })} <DateTime at={delivery.notBefore} look="time" />
        </p>
      )}
      {showsEach ? (
        <Recipients recipients={delivery.recipients} />
      ) : (
        delivery.lastError &&
        delivery.status !== 'sent' && (
          <p className="mt-0.5 text-ink-muted">
            {delivery.fault ? <SaidFault message={delivery.lastError} fault={delivery.fault} /> : t('said', { error: delivery.lastError })}
          </p>
        )
      )}
      {(isStuck || isWaiting) && <DecideDelivery delivery={delivery} />}
    </div>
  )
}

/** One line a recipient: the field, the address, the state and the server's words. */
function Recipients({ recipients }: { recipients: Delivery['recipients'] }) {
  const t = useTranslations('tickets.delivery')
  const read = useSaid()
  return (
    <ul aria-label={t('recipients')} className="mt-1 space-y-0.5">
      {recipients.map(({ address, field, state, said, fault }) => {
        const { icon: Icon, tone } = RECIPIENT_LOOK[state]
        return (
          <li key={address} className="flex flex-wrap items-baseline gap-x-1.5 text-ink-muted">
            <Icon aria-hidden size={12} strokeWidth={1.75} className={cx('shrink-0 self-center', TONE_TEXT[tone])} />
            <span>{t(`fields.${field}`)}</span>
            <span className="min-w-0 break-all text-ink">{read(address)}</span>
            <span className={TONE_TEXT[tone]}>{t(`states.${state}`)}</span>
            {said && (
              <span className="min-w-0">
                <SaidFault message={said} fault={fault} />
              </span>
            )}
          </li>
        )
      })}
    </ul>
  )
}
