'use client'
import { useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { useClvWords } from '../clv/use-clv-words'
import type { CatalogueEntry, DashboardFilter } from '../kpi-types'
import { daysText } from './days-text'

/** Figures of what the model expects. */
const OF_MODEL: readonly string[] = ['clv-total', 'clv-predicted', 'clv-change', 'expected-churn', 'churn-risk-14d']

type Asked = { entry: CatalogueEntry | undefined; told: DashboardFilter; moved: boolean }

/**
 * Since when a figure holds, where it is not of the range that stands above: of the moment, of a run of the model (with what that was off by on its own past), or of
 * days that are old enough to be judged. In a few words beside it, and whole behind ⓘ.
 */
export function useSinceWords({ entry, told, moved }: Asked): { short: string; long: string | null; ofModel: boolean } | null {
  const t = useTranslations('insights.since')
  const format = useFormatter()
  const trpc = useTRPC()
  const ofModel = entry !== undefined && OF_MODEL.includes(entry.id)
  const run = useQuery({ ...trpc.insights.clvModel.inUse.queryOptions(), enabled: ofModel })
  const words = useClvWords(null)
  if (!entry) return null
  if (moved) return { short: daysText(format, told), long: t('movedLong', { days: entry.maturesAfterDays ?? 0 }), ofModel }
  if (!ofModel) return entry.asOfNow ? { short: t('now'), long: null, ofModel } : null
  if (!run.data) return null
  const { until, money, orders, origins, days, model } = run.data
  const date = format.dateTime(new Date(until), { dateStyle: 'medium' })
  const tested = (entry.unit === 'money' ? money : null) ?? orders
  if (!tested) return { short: t('run', { date }), long: null, ofModel }
  const off = words.deviation(tested.predicted, tested.actual)
  const facts = { date, off, tests: origins ?? 1, days, model: words.model(model ?? 'bg-nbd') }
  return { short: t('runTested', facts), long: t(tested === money ? 'runLongMoney' : 'runLongOrders', facts), ofModel }
}
