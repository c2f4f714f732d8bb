'use client'
import { Ban, Check, Minus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { StatusBadge } from '@/ui'
import type { ConsentChannel, ConsentState } from '../../domain/consent'

const LOOKS = {
  subscribed: { tone: 'positive', icon: Check },
  unsubscribed: { tone: 'negative', icon: Ban },
  never: { tone: 'neutral', icon: Minus },
} as const

/** Whether one may write to them on a channel. */
export function ConsentBadge({ channel, state }: { channel: ConsentChannel; state: ConsentState }) {
  const t = useTranslations('customers.consent')
  return (
    <StatusBadge {...LOOKS[state]}>
      {t(`channels.${channel}`)}: {t(`states.${state}`)}
    </StatusBadge>
  )
}

/** The same, beside the channel's name. */
export function ConsentStateBadge({ state }: { state: ConsentState }) {
  const t = useTranslations('customers.consent')
  return <StatusBadge {...LOOKS[state]}>{t(`states.${state}`)}</StatusBadge>
}
