'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { DescriptionList } from '@/ui'
import type { ClvRun } from '../kpi-types'
import { useClvWords } from './use-clv-words'

/** What a run comes to, in a handful of lines: since when, what it expected and what came, how far off it is, how sure. */
export function RunSummary({ run }: { run: ClvRun }) {
  const t = useTranslations('insights.clv')
  const format = useFormatter()
  const words = useClvWords(run.currency)
  const report = run.metrics?.report
  const test = (report && run.model && report.models[run.model].test) || null
  const tests = { origins: test?.origins ?? 1, days: run.metrics?.holdoutDays ?? 0 }
  const orders = test?.orders ?? run.metrics?.backTest ?? null
  return (
    <DescriptionList
      items={[
        {
          term: t('runOf'),
          value: t('runFacts', {
            date: format.dateTime(run.until, { dateStyle: 'medium' }),
            customers: run.customers,
            model: words.model(run.model ?? 'bg-nbd'),
          }),
        },
        ...(orders
          ? [
              {
                term: t('expectedOrders'),
                value: t('expectedAgainst', {
                  ...tests,
                  expected: words.number(orders.predicted, 0),
                  came: words.number(orders.actual, 0),
                  deviation: words.deviation(orders.predicted, orders.actual),
                }),
              },
            ]
          : []),
        ...(test?.money
          ? [
              {
                term: t('expectedMoney'),
                value: t('expectedAgainst', {
                  ...tests,
                  expected: words.money(test.money.predicted),
                  came: words.money(test.money.actual),
                  deviation: words.deviation(test.money.predicted, test.money.actual),
                }),
              },
            ]
          : []),
        ...(orders
          ? [
              {
                term: t('mae'),
                value: t('maeFacts', {
                  mae: words.number(orders.mae, 3),
                  days: tests.days,
                  closer: words.percent(1 - orders.mae / orders.persistenceMae),
                }),
              },
            ]
          : []),
        ...(test
          ? [
              {
                term: t('coverage'),
                value: t('coverageFacts', { observed: words.percent(test.coverage.observed, 1), expected: words.percent(test.coverage.expected, 1) }),
              },
            ]
          : []),
      ]}
    />
  )
}
