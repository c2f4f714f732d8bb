'use client'
import { useFormatter, useTranslations } from 'next-intl'
import type { KpiUnit, TargetRule } from '../../domain'
import { useKpiWords } from '../use-kpi-words'

type Said = { kpi: string; rule: TargetRule; bound: number | null; days: number; unit: KpiUnit; currency: string | null }
type Alert = Said & { value: number; previous: number | null; margin: number | null; fromDay: string; toDay: string }

/** Targets and alerts as sentences. */
export function useTargetWords() {
  const t = useTranslations('insights.targets')
  const format = useFormatter()
  const words = useKpiWords()
  const day = (value: string) => format.dateTime(new Date(value), { day: 'numeric', month: 'short', timeZone: 'UTC' })
  return {
    target: (said: Said) =>
      t(`sentence.${said.rule}`, { kpi: words.name(said.kpi), bound: said.bound === null ? '' : words.value(said, said.bound), days: said.days }),
    alert: (alert: Alert) =>
      t(`alert.${alert.rule}`, {
        ...{ kpi: words.name(alert.kpi), value: words.value(alert, alert.value), bound: alert.bound === null ? '' : words.value(alert, alert.bound) },
        previous: alert.previous === null ? '–' : words.value(alert, alert.previous),
      }),
    days: (alert: Alert) => `${day(alert.fromDay)} – ${day(alert.toDay)}`,
  }
}
