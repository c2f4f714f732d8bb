'use client'
import { useTranslations } from 'next-intl'
import { cx } from '../cx'
import { type Column, HIDE_BELOW } from './columns'
import { TableHead } from './table-head'

const WIDTHS = ['w-3/4', 'w-1/2', 'w-2/3', 'w-5/6', 'w-3/5']

/** The table that is coming, with its real columns and row height. */
export function TableSkeleton<Row>({
  label,
  columns,
  height,
  selectable,
  rows = 8,
}: {
  label: string
  columns: readonly Column<Row>[]
  height: number
  selectable: boolean
  rows?: number
}) {
  const t = useTranslations('ui.states')
  return (
    <div aria-busy="true" className="@container">
      <p role="status" className="sr-only">
        {label}: {t('loading')}
      </p>
      <table aria-hidden className="w-full border-collapse">
        <TableHead columns={selectable ? [{ id: '', header: '', cell: () => null, width: '2.5rem' }, ...columns] : columns} />
        <tbody>
          {Array.from({ length: rows }, (_, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: identical rows
            <tr key={row} style={{ height }} className="border-line border-b">
              {selectable && <td />}
              {columns.map((column, at) => (
                <td key={column.id} className={cx('px-3', column.hideBelow && HIDE_BELOW[column.hideBelow])}>
                  <span className={cx('skeleton block h-3.5', WIDTHS[(row + at) % WIDTHS.length], column.align === 'end' && 'ml-auto')} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
