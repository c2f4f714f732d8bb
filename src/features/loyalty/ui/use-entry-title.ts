'use client'
import { useTranslations } from 'next-intl'
import type { EntryView } from '../domain'
import { useReasons } from './use-loyalty-words'

/** What an entry was for, in a few words: “Order #1042”, “Goodwill”, “Reversal · Correction”. */
export function useEntryTitle(): (entry: Pick<EntryView, 'kind' | 'reason' | 'orderNumber' | 'ruleName'>) => string {
  const t = useTranslations('loyalty.entry')
  const reasons = useReasons()
  return ({ kind, reason, orderNumber, ruleName }) => {
    if (kind === 'bonus' && ruleName) return t('bonus', { name: ruleName })
    if ((kind === 'redeem' || kind === 'restore') && ruleName) return t(kind === 'redeem' ? 'redeemed' : 'restored', { name: ruleName })
    if (kind === 'earn' && orderNumber) return t('order', { number: orderNumber })
    if (kind === 'release' && orderNumber) return t('released', { number: orderNumber })
    if (kind === 'take-back' && orderNumber) return t('refund', { number: orderNumber })
    if (kind === 'adjust' && reason) return reasons.label(reason)
    return reason ? `${t(`kinds.${kind}`)} · ${reasons.label(reason)}` : t(`kinds.${kind}`)
  }
}
