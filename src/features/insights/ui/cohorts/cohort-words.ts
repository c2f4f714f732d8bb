'use client'
import { useFormatter, useTranslations } from 'next-intl'
import type { CohortKind } from '../../domain'

/** What the cells of the table are coloured by. */
export const MEASURES = ['retention', 'revenue', 'clv'] as const
export type CohortMeasure = (typeof MEASURES)[number]

export type OpenCell = { key: string; age: number | null; title: string }

/** The name of a row: a month in words, a source, a product. */
export function useCohortName(by: CohortKind) {
  const t = useTranslations('insights.cohorts')
  const format = useFormatter()
  return (key: string): string => {
    if (by === 'month') return format.dateTime(new Date(`${key}-01`), { month: 'short', year: 'numeric', timeZone: 'UTC' })
    if (by === 'discount') return key === 'yes' ? t('discounted') : t('fullPrice')
    return key || t('unknown')
  }
}
