'use client'
import { useTranslations } from 'next-intl'
import type { EntryView } from '../domain'
import { useReasons } from './use-loyalty-words'

/** What an entry was for, in a few words: “Order #1042”, “Goodwill”, “Reversal · Correction”. */
export function useEntryTitle(): (entry: Pick<EntryView, 'kind' | 'reason' | 'orderNumber'>) => string {
  const t = useTranslations('loyalty.entry')
  const reasons = useReasons()
  return ({ kind, reason, orderNumber }) => {
    if (kind === 'earn' && orderNumber) return t('order', { number: orderNumber })
    if (kind === 'take-back' && orderNumber) return t('refund', { number: orderNumber })
    if (kind === 'adjust' && reason) return reasons.label(reason)
    return reason ? `${t(`kinds.${kind}`)} · ${reasons.label(reason)}` : t(`kinds.${kind}`)
  }
}
