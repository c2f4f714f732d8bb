'use client'
import NextLink from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { cx } from '../cx'
import { type Column, HIDE_BELOW } from './columns'

type Props<Row> = {
  row: Row
  id: string
  index: number
  columns: readonly Column<Row>[]
  height: number
  href?: string
  onOpen?: () => void
  label?: string
  selected?: boolean
  onSelect?: (checked: boolean, shiftKey: boolean) => void
  /** It is open beside the table. */
  current?: boolean
  tone?: 'muted' | 'strong'
}

/** What takes part in j/k: the link or button of each row. */
export const ROW_TARGET = 'data-row-target'

const TARGET =
  'block w-full text-left underline-offset-[3px] after:absolute after:inset-0 hover:underline focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:outline-offset-[-2px]'

export function TableRow<Row>({ row, id, index, columns, height, href, onOpen, label, selected = false, onSelect, current = false, tone }: Props<Row>) {
  const t = useTranslations('ui.table')
  return (
    <tr
      data-index={index}
      data-row-id={id}
      aria-current={current || undefined}
      data-selected={selected || undefined}
      style={{ height }}
      className={cx(
        'relative border-line border-b transition-colors',
        (href || onOpen) && 'hover:bg-sunken/70',
        (selected || current) && 'bg-accent-soft/60',
        tone === 'strong' && 'font-medium',
        tone === 'muted' && 'text-ink-muted',
      )}
    >
      {onSelect && (
        <td className="w-10 pl-3">
          <input
            type="checkbox"
            aria-label={t('selectRow', { row: label ?? id })}
            checked={selected}
            onChange={(event) => onSelect(event.target.checked, (event.nativeEvent as MouseEvent).shiftKey === true)}
            className="relative z-10 block size-4 accent-accent"
          />
        </td>
      )}
      {columns.map((column) => {
        const className = cx(
          'max-w-0 px-2 py-1 md:px-3',
          column.align === 'end' ? 'text-right tabular-nums' : 'text-left',
          column.hideBelow && HIDE_BELOW[column.hideBelow],
        )
        if (!column.primary) {
          return (
            <td
              key={column.id}
              className={cx(className, column.wraps ? 'break-words' : 'truncate', '[&_:is(a,button,input)]:relative [&_:is(a,button,input)]:z-10')}
            >
              {column.cell(row)}
            </td>
          )
        }
        return (
          <th key={column.id} scope="row" className={cx(className, 'min-w-32', tone !== 'strong' && 'font-normal')}>
            <RowTarget href={href} onOpen={onOpen} wraps={column.wraps}>
              {column.cell(row)}
            </RowTarget>
          </th>
        )
      })}
    </tr>
  )
}

function RowTarget({ href, onOpen, wraps = false, children }: { href?: string; onOpen?: () => void; wraps?: boolean; children: ReactNode }) {
  const mark = { [ROW_TARGET]: '' }
  const className = cx(TARGET, wraps ? 'break-words' : 'truncate')
  if (href) {
    return (
      <NextLink {...mark} href={href} className={className}>
        {children}
      </NextLink>
    )
  }
  if (onOpen) {
    return (
      <button {...mark} type="button" onClick={onOpen} className={className}>
        {children}
      </button>
    )
  }
  return <span className={wraps ? 'block break-words' : 'block truncate'}>{children}</span>
}
