'use client'
import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { cx } from '../cx'
import { type Column, HIDE_BELOW, nextSort, type Sort } from './columns'

type Props<Row> = {
  columns: readonly Column<Row>[]
  sort?: Sort
  onSortChange?: (sort: Sort) => void
  selection?: { every: boolean; some: boolean; onToggleAll: () => void }
}

export function TableHead<Row>({ columns, sort, onSortChange, selection }: Props<Row>) {
  const t = useTranslations('ui.table')
  return (
    <thead className="sticky top-0 md:top-(--table-top,0px) z-20 bg-[var(--ground,var(--c-paper))]">
      <tr>
        {selection && (
          <th scope="col" className="hairline-b w-10 pl-3 text-left">
            <HeadBox label={t('selectAll')} {...selection} />
          </th>
        )}
        {columns.map((column) => {
          const sorted = sort?.by === column.id ? (sort.descending ? 'descending' : 'ascending') : undefined
          return (
            <th
              key={column.id}
              scope="col"
              aria-sort={sorted}
              style={column.width ? { width: column.width } : undefined}
              className={cx(
                'hairline-b h-9 whitespace-nowrap px-2 font-normal md:px-3 text-ink-muted text-sm',
                column.align === 'end' ? 'text-right' : 'text-left',
                column.hideBelow && HIDE_BELOW[column.hideBelow],
              )}
            >
              {column.sortable && onSortChange ? (
                <button
                  type="button"
                  title={t('sortBy', { column: column.header })}
                  onClick={() => onSortChange(nextSort(sort, column))}
                  className={cx(
                    '-mx-1 inline-flex min-h-6 items-center gap-1 rounded-sm px-1 hover:text-ink',
                    column.align === 'end' && 'flex-row-reverse',
                    sorted && 'font-medium text-ink',
                  )}
                >
                  {column.header}
                  <SortMark sorted={sorted} />
                </button>
              ) : (
                column.header
              )}
            </th>
          )
        })}
      </tr>
    </thead>
  )
}

function SortMark({ sorted }: { sorted?: 'ascending' | 'descending' }) {
  const Icon = sorted === 'ascending' ? ArrowUp : sorted === 'descending' ? ArrowDown : ChevronsUpDown
  return <Icon aria-hidden size={12} strokeWidth={1.75} className={sorted ? 'text-accent' : 'text-ink-faint'} />
}

function HeadBox({ label, every, some, onToggleAll }: { label: string; every: boolean; some: boolean; onToggleAll: () => void }) {
  const ref = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (ref.current) ref.current.indeterminate = some && !every
  }, [some, every])
  return <input ref={ref} type="checkbox" aria-label={label} checked={every} onChange={onToggleAll} className="block size-4 accent-accent" />
}
