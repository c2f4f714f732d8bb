'use client'
import { CheckCircle2, TriangleAlert } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { parseAsString, useQueryStates } from 'nuqs'
import type { ReactNode } from 'react'
import { cx, Points } from '@/ui'
import { gapOfRow, MOVEMENT_KIND, MOVEMENTS, type Movement, NONE, type ReportDimension, type ReportRow } from '../../domain'
import { entryFilters } from '../entries-panel'
import { SignedFigure } from '../signed-figure'
import { useLineName } from './use-line-name'

type Props = { rows: readonly ReportRow[]; total: ReportRow; by: ReportDimension; from: string; to: string }

/** The roll-forward line by line. Each figure opens to its entries; each line closes, and the table says so. */
export function ReportTable({ rows, total, by, from, to }: Props) {
  const t = useTranslations('loyalty.report')
  const words = useTranslations('loyalty.overview')
  const format = useFormatter()
  const nameOf = useLineName(by)
  const open = useOpenEntries(by, from, to)
  const movements = MOVEMENTS.filter((movement) => [...rows, total].some((row) => row[movement] !== 0))
  const moved = by === 'tier' && rows.some((row) => row.tierMoved !== 0)
  const gap = [...rows, total].find((row) => gapOfRow(row) !== 0)
  const cells = (row: ReportRow, whole: boolean) => (
    <>
      <Cell>
        <Points amount={row.opening} bare />
      </Cell>
      {movements.map((movement) => (
        <Cell key={movement}>
          {row[movement] === 0 ? (
            <span className="text-ink-faint">0</span>
          ) : (
            <button
              type="button"
              className="underline decoration-line-strong underline-offset-[3px] hover:text-accent"
              aria-label={t('openEntries', { figure: words(`movements.${movement}`), line: whole ? t('total') : nameOf(row.key) })}
              onClick={() => open(movement, whole ? null : row.key)}
            >
              <SignedFigure points={row[movement]} />
            </button>
          )}
        </Cell>
      ))}
      {moved && (
        <Cell>
          <SignedFigure points={row.tierMoved} />
        </Cell>
      )}
      <Cell strong>
        <Points amount={row.closing} bare />
      </Cell>
    </>
  )
  return (
    <>
      <div className="overflow-x-auto">
        <table className="w-full min-w-max tabular-nums">
          <caption className="sr-only">{t('rollForward')}</caption>
          <thead>
            <tr className="hairline-b text-ink-muted text-sm">
              <th scope="col" className="py-2 pr-4 text-left font-normal">
                {t(`dimensions.${by}`)}
              </th>
              {[words('opening'), ...movements.map((movement) => words(`movements.${movement}`)), ...(moved ? [t('tierMoved')] : []), words('closing')].map(
                (header) => (
                  <th key={header} scope="col" className="px-3 py-2 text-right font-normal">
                    {header}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key} className="hairline-b">
                <th scope="row" className="whitespace-nowrap py-2 pr-4 text-left font-normal">
                  {nameOf(row.key)}
                </th>
                {cells(row, false)}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr className="font-medium">
              <th scope="row" className="py-2 pr-4 text-left">
                {t('total')}
              </th>
              {cells(total, true)}
            </tr>
          </tfoot>
        </table>
      </div>
      <p className={cx('flex items-center gap-1.5 text-sm', gap ? 'text-negative' : 'text-ink-muted')}>
        {gap ? <TriangleAlert aria-hidden size={14} strokeWidth={1.75} /> : <CheckCircle2 aria-hidden size={14} strokeWidth={1.75} className="text-positive" />}
        {gap ? t('gap', { line: nameOf(gap.key), points: format.number(gapOfRow(gap)) }) : t('closes')}
      </p>
    </>
  )
}

const Cell = ({ strong = false, children }: { strong?: boolean; children: ReactNode }) => (
  <td className={cx('whitespace-nowrap px-3 py-2 text-right', strong && 'font-medium')}>{children}</td>
)

/** To the entries behind a figure: of that line's days, tier or reason, of that kind. */
function useOpenEntries(by: ReportDimension, from: string, to: string) {
  const [, setUrl] = useQueryStates({ ...entryFilters, tab: parseAsString })
  return (movement: Movement, key: string | null) => {
    const span = key === null || by === 'tier' || by === 'reason' ? { from, to } : by === 'day' ? { from: key, to: key } : monthWithin(key, from, to)
    const narrowed = { tier: by === 'tier' && key !== null ? key || NONE : null, reason: by === 'reason' && key !== null ? key || NONE : null }
    void setUrl({ tab: 'entries', kind: MOVEMENT_KIND[movement], ...narrowed, ...span })
  }
}

function monthWithin(month: string, from: string, to: string): { from: string; to: string } {
  const [year, number] = month.split('-').map(Number) as [number, number]
  const [first, last] = [`${month}-01`, new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)]
  return { from: first < from ? from : first, to: last > to ? to : last }
}
