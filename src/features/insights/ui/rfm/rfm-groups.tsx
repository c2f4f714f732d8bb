'use client'
import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { formatMoney } from '@/domain/money'
import { RFM_GROUPS, type RfmGroup, rfmGroupOf } from '../../domain'

type Cell = { recency: number; frequency: number; customers: number; netSalesMinor: bigint }
type Props = { cells: readonly Cell[]; currency: string; onOpen: (group: RfmGroup) => void }

/** The grid by the names people know its corners by: how many, what they bought; a name opens to its people. */
export function RfmGroups({ cells, currency, onOpen }: Props) {
  const t = useTranslations('insights.rfm')
  const format = useFormatter()
  const locale = useLocale()
  const all = cells.reduce((sum, { customers }) => sum + customers, 0)
  const number = 'py-1.5 pl-4 text-right'
  return (
    <div className="mb-6 max-w-3xl overflow-x-auto">
      <table className="w-full border-collapse tabular-nums">
        <caption className="sr-only">{t('groupsTable')}</caption>
        <thead>
          <tr className="hairline-b text-ink-muted text-sm">
            <th scope="col" className="py-2 text-left font-normal">
              {t('group')}
            </th>
            {(['customers', 'share', 'net'] as const).map((column) => (
              <th key={column} scope="col" className="py-2 pl-4 text-right font-normal">
                {t(`columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {RFM_GROUPS.map((group) => {
            const mine = cells.filter(({ recency, frequency }) => rfmGroupOf(recency, frequency) === group)
            const customers = mine.reduce((sum, cell) => sum + cell.customers, 0)
            const net = mine.reduce((sum, cell) => sum + cell.netSalesMinor, 0n)
            return (
              <tr key={group} className="hairline-b">
                <th scope="row" className="py-1.5 text-left font-normal">
                  <button type="button" className="min-h-6 rounded-sm font-medium hover:underline" onClick={() => onOpen(group)}>
                    {t(`groups.${group}`)}
                  </button>
                  <span className="block text-ink-faint text-sm">{t(`meaning.${group}`)}</span>
                </th>
                <td className={number}>{format.number(customers)}</td>
                <td className={`${number} text-ink-muted`}>{format.number(customers / Math.max(all, 1), { style: 'percent', maximumFractionDigits: 0 })}</td>
                <td className={number}>{formatMoney({ amountMinor: net, currency }, locale)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
