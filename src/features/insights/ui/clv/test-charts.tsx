'use client'
import { useTranslations } from 'next-intl'
import { BarChart, LineChart } from '@/ui/charts'
import type { ClvReport, PurchaseModelName } from '../../domain'
import { useClvWords } from './use-clv-words'

/** Whether predictions mean what they say: by tenth of the customers, what was predicted against what came. */
export function TestCharts({ report, model, currency }: { report: ClvReport; model: PurchaseModelName; currency: string | null }) {
  const t = useTranslations('insights.clv')
  const words = useClvWords(currency)
  const { test } = report.models[model]
  if (!test) return null
  const series = [
    { key: 'predicted', label: t('predicted') },
    { key: 'actual', label: t('actual') },
  ]
  const means = (tenths: typeof test.calibration) =>
    tenths.map(({ n, predicted, actual }, i) => ({
      label: t('decile', { n: i + 1 }),
      values: { predicted: n > 0 ? predicted / n : null, actual: n > 0 ? actual / n : null },
    }))
  const all = test.lift.reduce((sum, { n, actual }) => ({ n: sum.n + n, actual: sum.actual + actual }), { n: 0, actual: 0 })
  const lift = test.lift.map(({ n, actual }, i) => ({
    label: t('decile', { n: i + 1 }),
    values: { lift: n > 0 && all.actual > 0 ? actual / n / (all.actual / all.n) : null },
  }))
  const first = test.lift[0]
  return (
    <div className="grid gap-8 lg:grid-cols-2">
      <LineChart
        title={t('calibration')}
        description={t('calibrationHint', { days: report.holdoutDays })}
        bucketLabel={t('tenth')}
        buckets={means(test.calibration)}
        series={series}
        format={(value) => words.number(value, 3)}
        formatAxis={(value) => words.number(value, 1)}
      />
      <BarChart
        title={t('lift')}
        description={first && all.actual > 0 ? t('liftHint', { share: words.percent(first.actual / all.actual) }) : undefined}
        bucketLabel={t('tenth')}
        buckets={lift}
        series={[{ key: 'lift', label: t('lift') }]}
        format={(value) => `${words.number(value, 2)} ×`}
      />
      <LineChart
        title={t('churnCalibration')}
        description={t('churnHint', { brier: words.number(test.churn.brier, 3), base: words.number(test.churn.baseBrier, 3) })}
        bucketLabel={t('tenth')}
        buckets={means(test.churn.tenths)}
        series={series}
        format={(value) => words.percent(value, 1)}
        formatAxis={(value) => words.percent(value)}
      />
    </div>
  )
}
