'use client'
import { Check, Minus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { speaksAgainst } from '../../domain/suggestion'
import type { SuggestionView } from '../../domain/views'

/** What speaks for two people being one, and what against, each as a sentence. */
export function Reasons({ suggestion: { reasons, common } }: { suggestion: SuggestionView }) {
  const t = useTranslations('customers.queue.reasons')
  return (
    <ul className="space-y-1">
      {reasons.map((reason) => {
        const [Icon, tone] = speaksAgainst(reason) ? [Minus, 'text-negative'] : [Check, 'text-positive']
        return (
          <li key={reason} className="flex items-start gap-2">
            <Icon aria-hidden size={14} strokeWidth={1.75} className={`mt-1 shrink-0 ${tone}`} />
            <span>{t(reason)}</span>
          </li>
        )
      })}
      {common.length > 0 && <li className="break-all pl-5.5 text-ink-muted text-sm">{t('common', { values: common.join(', ') })}</li>}
    </ul>
  )
}
