'use client'
import { useTranslations } from 'next-intl'
import type { Tone } from '@/ui'
import type { RedemptionStatus, RedemptionView } from '../../domain'

export const REDEMPTION_TONE: Record<RedemptionStatus, Tone> = {
  pending: 'caution',
  issued: 'accent',
  used: 'positive',
  cancelled: 'neutral',
  failed: 'negative',
  refunded: 'neutral',
}

/** What is to be known of a code now: honest about what the store said and what it did not. */
export function useStoreNote(): (redemption: Pick<RedemptionView, 'store' | 'status'>) => { text: string; tone: 'muted' | 'caution' | 'negative' } | null {
  const t = useTranslations('loyalty.redemptions.store')
  return ({ store, status }) => {
    const name = store.name ?? ''
    switch (store.state) {
      case 'by-hand':
        if (status === 'issued') return { text: t('byHand'), tone: 'caution' }
        return status === 'cancelled' ? { text: t('byHandGivenUp'), tone: 'caution' } : null
      case 'making':
        return { text: store.error ? t('trying', { name, reason: store.error }) : t('making', { name }), tone: store.error ? 'caution' : 'muted' }
      case 'made':
        return { text: t('made', { name }), tone: 'muted' }
      case 'refused':
        return { text: t('refused', { name, reason: store.error ?? '' }), tone: 'negative' }
      case 'unknown':
        return { text: t('unknown', { name, reason: store.error ?? '' }), tone: 'negative' }
      case 'withdrawing':
        return { text: t('withdrawing', { name }), tone: 'muted' }
      case 'withdrawn':
        return { text: t('withdrawn', { name }), tone: 'muted' }
      case 'stuck':
        return { text: t('stuck', { name, reason: store.error ?? '' }), tone: 'negative' }
    }
  }
}
