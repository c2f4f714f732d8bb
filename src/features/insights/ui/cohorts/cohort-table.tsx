'use client'
import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { formatMoney, minorDigits } from '@/domain/money'
import { HeatTable } from '@/ui/charts'
import type { Cohorts } from '../kpi-types'
import { type CohortMeasure, type OpenCell, useCohortName } from './cohort-words'

type Props = { cohorts: Cohorts; measure: CohortMeasure; onOpen: (cell: OpenCell) => void }
type Cell = Cohorts['rows'][number]['cells'][number]

/** The table of cohorts, coloured by the measure; numbers are always there. */
export function CohortTable({ cohorts: { by, rows, currency }, measure, onOpen }: Props) {
  const t = useTranslations('insights.cohorts')
  const format = useFormatter()
  const locale = useLocale()
  const name = useCohortName(by)
  const ages = Math.max(0, ...rows.map(({ cells }) => cells.length))
  const amount = (minor: bigint | number) => formatMoney({ amountMinor: BigInt(minor), currency }, locale)
  const short = (minor: bigint | number) => format.number(Number(minor) / 10 ** minorDigits(currency), { notation: 'compact', maximumFractionDigits: 1 })
  const amountOf = (cell: Cell) => (measure === 'retention' ? (cell.retention ?? 0) : Number(measure === 'revenue' ? cell.netSalesMinor : (cell.clvMinor ?? 0)))
  const counted = rows.flatMap(({ cells }) => cells.filter(({ age }) => measure !== 'retention' || age > 0).map(amountOf))
  const top = Math.max(0, ...counted)
  const text = (cell: Cell) =>
    measure === 'retention'
      ? format.number(cell.retention ?? 0, { style: 'percent', maximumFractionDigits: 0 })
      : short(measure === 'revenue' ? cell.netSalesMinor : (cell.clvMinor ?? 0))
  const hasSpend = rows.some(({ spendMinor }) => spendMinor !== null)
  return (
    <HeatTable
      title={t('table')}
      rowHeader={t(`kinds.${by}`)}
      asideHeaders={[t('size'), ...(hasSpend ? [t('cac'), t('payback')] : [])]}
      columns={Array.from({ length: ages }, (_, age) => String(age))}
      rows={rows.map((row) => ({
        key: row.key,
        head: name(row.key),
        openLabel: t('openRow', { cohort: name(row.key), n: row.size }),
        onOpen: () => onOpen({ key: row.key, age: null, title: name(row.key) }),
        aside: [
          format.number(row.size),
          ...(hasSpend
            ? [
                row.cacMinor === null ? '–' : amount(row.cacMinor),
                row.cacMinor === null ? '–' : row.paybackMonths === null ? t('notYet') : t('months', { n: row.paybackMonths }),
              ]
            : []),
        ],
        cells: row.cells.map((cell) => ({
          key: String(cell.age),
          text: text(cell),
          heat: top === 0 || (measure === 'retention' && cell.age === 0) ? 0 : amountOf(cell) / top,
          unfinished: cell.unfinished,
          label: t(cell.unfinished ? 'cellUnfinished' : 'cell', {
            cohort: name(row.key),
            age: cell.age,
            customers: cell.customers,
            of: cell.of,
            net: amount(cell.netSalesMinor),
          }),
          ...(cell.customers > 0
            ? { onOpen: () => onOpen({ key: row.key, age: cell.age, title: t('cellTitle', { cohort: name(row.key), age: cell.age }) }) }
            : {}),
        })),
      }))}
    />
  )
}
