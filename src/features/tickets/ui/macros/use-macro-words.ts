'use client'
import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { formatMoney } from '@/domain/money'
import type { MacroEffect, MacroProblem } from '../../domain'

/** Effects and problems of macros in the reader's words. */
export function useMacroWords() {
  const t = useTranslations('tickets')
  const format = useFormatter()
  const locale = useLocale()
  const money = (amountMinor: string, currency: string) => formatMoney({ amountMinor: BigInt(amountMinor), currency }, locale)
  const time = (at: string) => format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'short' })
  const effect = (one: MacroEffect, sendText: boolean): string => {
    switch (one.kind) {
      case 'reply':
        return sendText ? t('macros.effect.reply', { to: one.to }) : t('macros.effect.replyHere')
      case 'note':
        return sendText ? t('macros.effect.note') : t('macros.effect.replyHere')
      case 'status':
        return t('macros.effect.status', { from: t(`statuses.${one.from}`), to: t(`statuses.${one.to}`) })
      case 'snooze':
        return t('macros.effect.snooze', { until: time(one.until) })
      case 'priority':
        return t('macros.effect.priority', { from: t(`priorities.${one.from}`), to: t(`priorities.${one.to}`) })
      case 'assign':
        return t('macros.effect.assign', { from: one.from ?? t('macros.effect.nobody'), to: one.to ?? t('macros.effect.nobody') })
      case 'tags':
        return [
          one.add.length > 0 && t('macros.effect.tagsAdd', { tags: one.add.join(', ') }),
          one.remove.length > 0 && t('macros.effect.tagsRemove', { tags: one.remove.join(', ') }),
        ]
          .filter(Boolean)
          .join('; ')
      case 'points': {
        const points = t('macros.effect.points', { points: one.amount, amount: money(one.valueMinor, one.currency), balance: one.balanceAfter })
        return one.needsApproval ? `${points} (${t('macros.effect.approval')})` : points
      }
      case 'task':
        return t('macros.effect.task', { title: one.title, due: time(one.dueAt) })
    }
  }
  const problem = (one: MacroProblem): string =>
    t(`macros.problem.${one.problem}`, { names: 'names' in one ? one.names.map((name) => `{{${name}}}`).join(', ') : '' })
  return { effect, problem, money }
}
