'use client'
import { useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import type { ReportDimension } from '../../domain'
import { useReasons } from '../use-loyalty-words'

/** A line's key as people read it. */
export function useLineName(by: ReportDimension): (key: string) => string {
  const t = useTranslations('loyalty.report')
  const format = useFormatter()
  const trpc = useTRPC()
  const reasons = useReasons()
  const programme = useQuery(trpc.loyalty.programme.queryOptions())
  return (key) => {
    if (by === 'month') return format.dateTime(new Date(`${key}-01T00:00:00Z`), { month: 'long', year: 'numeric', timeZone: 'UTC' })
    if (by === 'day') return format.dateTime(new Date(`${key}T00:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' })
    if (by === 'reason') return key === '' ? t('noReason') : reasons.label(key)
    return key === '' ? t('noTier') : (programme.data?.tiers.find(({ code }) => code === key)?.name ?? key)
  }
}
