'use client'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { Badge, type Column, DataTable, DescriptionList } from '@/ui'
import { type ClvReport, PURCHASE_MODELS, type PurchaseModelName } from '../../domain'
import type { ClvRun } from '../kpi-types'
import { useClvWords } from './use-clv-words'

type Row = ClvReport['models']['bg-nbd'] & { name: PurchaseModelName; used: boolean; logLikelihood: number | null }

/** Both models side by side on the same back-test: the one in use, and the one that came second or could not be fitted. */
export function ModelsTable({ run, report }: { run: ClvRun; report: ClvReport }) {
  const t = useTranslations('insights.clv')
  const words = useClvWords(run.currency)
  const fits = { 'bg-nbd': run.parameters?.bgNbd ?? null, 'pareto-nbd': run.parameters?.paretoNbd ?? null }
  const rows = PURCHASE_MODELS.map(
    (name): Row => ({ name, ...report.models[name], used: run.model === name, logLikelihood: fits[name]?.logLikelihood ?? null }),
  )
  const columns = useMemo<Column<Row>[]>(() => {
    const tested = (of: (test: NonNullable<Row['test']>) => string) => (row: Row) => (row.test ? of(row.test) : '–')
    return [
      {
        id: 'model',
        header: t('model'),
        primary: true,
        cell: (row) => (
          <span className="flex items-center gap-2">
            {words.model(row.name)} {row.used && <Badge>{t('inUse')}</Badge>}
          </span>
        ),
      },
      { id: 'mae', header: t('mae'), align: 'end', width: '8rem', cell: tested((test) => words.number(test.orders.mae, 3)) },
      { id: 'score', header: t('logScore'), align: 'end', width: '8rem', hideBelow: 'sm', cell: tested((test) => words.number(test.logScore, 4)) },
      {
        id: 'orders',
        header: t('ordersOff'),
        align: 'end',
        width: '8rem',
        hideBelow: 'sm',
        cell: tested((test) => words.deviation(test.orders.predicted, test.orders.actual)),
      },
      {
        id: 'money',
        header: t('moneyOff'),
        align: 'end',
        width: '8rem',
        hideBelow: 'sm',
        cell: tested((test) => (test.money ? words.deviation(test.money.predicted, test.money.actual) : '–')),
      },
      { id: 'coverage', header: t('coverage'), align: 'end', width: '9rem', hideBelow: 'md', cell: tested((test) => words.percent(test.coverage.observed, 1)) },
      {
        id: 'likelihood',
        header: t('logLikelihood'),
        align: 'end',
        width: '10rem',
        hideBelow: 'lg',
        cell: (row) => (row.logLikelihood === null ? '–' : words.number(row.logLikelihood, 1)),
      },
    ]
  }, [t, words])
  return (
    <>
      <DataTable label={t('modelsTable')} columns={columns} rows={rows} rowId={(row) => row.name} empty={null} />
      <DescriptionList
        className="mt-3"
        items={[
          ...rows.map(({ name, problem }) => ({
            term: words.model(name),
            value: problem ? t('notFitted', { problem: words.problem(problem.reason) }) : <Parameters of={fits[name]} />,
          })),
          { term: 'Gamma-Gamma', value: <Parameters of={run.parameters?.gammaGamma ?? null} /> },
        ]}
      />
    </>
  )
}

const LETTERS = { r: 'r', alpha: 'α', a: 'a', b: 'b', s: 's', beta: 'β', p: 'p', q: 'q', v: 'v' } as const

/** Each parameter with its standard error. */
function Parameters({ of: fit }: { of: { readonly standardErrors: object } | null }) {
  const words = useClvWords(null)
  if (!fit) return '–'
  const value = (of: object, key: string) => (of as Readonly<Record<string, unknown>>)[key]
  const lines = Object.entries(LETTERS).flatMap(([key, letter]) => {
    const [estimate, error] = [value(fit, key), value(fit.standardErrors, key)]
    return typeof estimate === 'number' && typeof error === 'number' ? [`${letter} ${words.number(estimate, 3)} ± ${words.number(error, 3)}`] : []
  })
  return <span className="font-mono text-sm">{lines.join(' · ')}</span>
}
