'use client'
import { useFormatter, useTranslations } from 'next-intl'
import type { ChangeOfScore, Score, SurveyKind } from '../../domain'

/** Scores and their differences, in words. */
export function useScoreWords(kind: SurveyKind) {
  const t = useTranslations('feedback.scores')
  const format = useFormatter()
  const whole = (value: number) => format.number(Math.round(value) || 0, kind === 'nps' ? { signDisplay: 'exceptZero' } : {})
  const points = (value: number) => format.number(Math.abs(Math.round(value)))
  return {
    score: ({ score }: Pick<Score, 'score'>): string => (score === null ? '–' : kind === 'nps' ? whole(score) : t('percent', { value: whole(score) })),
    interval: ({ low, high }: Pick<Score, 'low' | 'high'>): string =>
      low === null || high === null ? '' : t('interval', { low: whole(low), high: whole(high) }),
    /** Of two times: whether it rose or fell, or whether chance alone explains it. */
    change: (change: ChangeOfScore, days: number): string => {
      if (change.kind === 'unknown') return t('unknown', { needed: change.needed, days })
      const values = {
        points: points(change.difference),
        margin: points(change.margin),
        days,
        often: format.number(change.p, { style: 'percent', maximumFractionDigits: change.p < 0.1 ? 1 : 0 }),
      }
      if (change.kind === 'chance') return t(Math.round(change.difference) === 0 ? 'same' : 'chance', values)
      return t(change.difference > 0 ? 'rose' : 'fell', values)
    },
    /** Of a group against all others. */
    difference: (change: ChangeOfScore): string => {
      if (change.kind === 'unknown') return t('few', { needed: change.needed })
      const values = { points: points(change.difference) }
      if (change.kind === 'chance') return t('asOthers')
      return t(change.difference > 0 ? 'above' : 'below', values)
    },
  }
}
