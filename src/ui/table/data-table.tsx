'use client'
import { tableFeatures, useTable } from '@tanstack/react-table'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useFormatter, useTranslations } from 'next-intl'
import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react'
import { cx } from '../cx'
import { ErrorState } from '../primitives/error-state'
import { type Column, type Density, ROW_HEIGHT, type Sort } from './columns'
import { LoadMore } from './load-more'
import { toggleAll, toggleRow } from './row-selection'
import { TableHead } from './table-head'
import { TableRow } from './table-row'
import { TableSkeleton } from './table-skeleton'
import { useDensity } from './use-density'
import { useRowKeys } from './use-row-keys'

export type DataTableProps<Row extends object> = {
  /** Names the table: “Customers”. */
  label: string
  /** Keep it stable (module scope or useMemo). */
  columns: readonly Column<Row>[]
  /** All pages loaded so far; undefined while the first loads. */
  rows: readonly Row[] | undefined
  rowId: (row: Row) => string
  /** What a row is called, for its checkbox. */
  rowLabel?: (row: Row) => string
  rowHref?: (row: Row) => string
  onRowOpen?: (row: Row) => void
  rowTone?: (row: Row) => 'muted' | 'strong' | undefined
  /** Open beside the table. */
  currentId?: string
  sort?: Sort
  onSortChange?: (sort: Sort) => void
  selected?: ReadonlySet<string>
  onSelectedChange?: (selected: Set<string>) => void
  hasMore?: boolean
  loadingMore?: boolean
  onLoadMore?: () => void
  /** How many there are in all, when that is known. */
  total?: number
  error?: unknown
  /** It was the next page that failed: that is said where the page would be, and it is not asked for again by itself. */
  moreFailed?: boolean
  onRetry?: () => void
  /** Shown when there are no rows: an `<EmptyState>`. */
  empty: ReactNode
  density?: Density
  /** j/k/x work wherever the focus is: for the one main list of a page. */
  keys?: boolean
  /** The newest answer is being fetched; the old rows stay. */
  refreshing?: boolean
}

const features = tableFeatures({})
/** Fewer rows than this are simply drawn: finding in page and printing then work on all of them. */
const VIRTUAL_FROM = 150

export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const t = useTranslations('ui.table')
  const [preferred] = useDensity()
  const height = ROW_HEIGHT[props.density ?? preferred]
  if (props.rows === undefined) {
    return props.error ? (
      <ErrorState error={props.error} onRetry={props.onRetry} />
    ) : (
      <TableSkeleton label={props.label} columns={props.columns} height={height} selectable={props.selected !== undefined} />
    )
  }
  const hasFailed = props.error !== undefined && props.error !== null
  return (
    <div className="@container max-md:overflow-x-auto">
      {hasFailed && !props.moreFailed && <ErrorState compact error={props.error} onRetry={props.onRetry} />}
      {props.rows.length === 0 ? props.empty : <LoadedTable {...props} rows={props.rows} height={height} />}
      {props.rows.length > 0 && (
        <LoadMore
          hasMore={props.hasMore ?? false}
          loading={props.loadingMore ?? false}
          failed={props.moreFailed ?? false}
          onLoadMore={props.onLoadMore}
          shown={props.rows.length}
          total={props.total}
        />
      )}
      {hasFailed && props.moreFailed && <ErrorState compact error={props.error} onRetry={props.onRetry} />}
      {props.selected !== undefined && props.selected.size > 0 && (
        <p role="status" className="sr-only">
          {t('selected', { count: props.selected.size })}
        </p>
      )}
    </div>
  )
}

function LoadedTable<Row extends object>({ rows, height, ...props }: DataTableProps<Row> & { rows: readonly Row[]; height: number }) {
  const t = useTranslations('ui.table')
  const format = useFormatter()
  const tableRef = useRef<HTMLTableElement>(null)
  const [anchor, setAnchor] = useState<string | null>(null)
  const { columns, rowId, selected, onSelectedChange } = props

  const definitions = useMemo(() => columns.map((column) => ({ id: column.id, header: column.header })), [columns])
  const data = rows as Row[]
  const table = useTable({ features, data, columns: definitions, getRowId: rowId })
  const model = table.getRowModel().rows
  const ids = useMemo(() => model.map((row) => row.id), [model])

  const isVirtual = rows.length >= VIRTUAL_FROM
  const virtualizer = useWindowVirtualizer({
    count: model.length,
    enabled: isVirtual,
    estimateSize: () => height,
    overscan: 12,
    scrollMargin: tableRef.current?.offsetTop ?? 0,
    getItemKey: (index) => ids[index] ?? index,
  })
  const items = isVirtual ? virtualizer.getVirtualItems() : []
  const first = items[0]
  const last = items.at(-1)
  const above = first ? first.start - virtualizer.options.scrollMargin : 0
  const below = last ? virtualizer.getTotalSize() - (last.end - virtualizer.options.scrollMargin) : 0
  const drawn = isVirtual ? items.map((item) => item.index) : model.map((_, index) => index)

  const select = (id: string, checked: boolean, shiftKey: boolean) => {
    if (!selected || !onSelectedChange) return
    onSelectedChange(toggleRow(selected, ids, id, checked, shiftKey ? anchor : null))
    setAnchor(id)
  }
  const { scrollToIndex } = virtualizer
  const scrollTo = useCallback((index: number) => isVirtual && scrollToIndex(index, { align: 'auto' }), [isVirtual, scrollToIndex])
  const onKeyDown = useRowKeys({
    table: tableRef,
    ids,
    scrollTo,
    onToggle: onSelectedChange && ((id) => select(id, !selected?.has(id), false)),
    everywhere: props.keys ?? false,
    labels: { next: t('next'), previous: t('previous'), select: t('select'), group: props.label },
  })

  const span = columns.length + (selected ? 1 : 0)
  return (
    <table
      ref={tableRef}
      aria-label={props.label}
      aria-busy={props.refreshing}
      aria-rowcount={props.total ?? (props.hasMore ? -1 : rows.length)}
      onKeyDown={onKeyDown}
      className={cx('w-full border-collapse', props.refreshing && 'opacity-70 transition-opacity')}
    >
      <caption className="sr-only">
        {props.label},{' '}
        {props.total === undefined
          ? t('shown', { count: rows.length })
          : t('shownOf', { count: format.number(rows.length), total: format.number(props.total) })}
      </caption>
      <TableHead
        columns={columns}
        sort={props.sort}
        onSortChange={props.onSortChange}
        selection={
          selected && onSelectedChange
            ? {
                every: ids.every((id) => selected.has(id)),
                some: ids.some((id) => selected.has(id)),
                onToggleAll: () => onSelectedChange(toggleAll(selected, ids)),
              }
            : undefined
        }
      />
      <tbody>
        {above > 0 && <Spacer height={above} span={span} />}
        {drawn.map((index) => {
          const row = model[index]
          if (!row) return null
          const { original, id } = row
          return (
            <TableRow
              key={id}
              {...{ row: original, id, index, columns, height }}
              href={props.rowHref?.(original)}
              onOpen={props.onRowOpen && (() => props.onRowOpen?.(original))}
              label={props.rowLabel?.(original)}
              tone={props.rowTone?.(original)}
              current={props.currentId === id}
              selected={selected?.has(id)}
              onSelect={selected && ((checked, shiftKey) => select(id, checked, shiftKey))}
            />
          )
        })}
        {below > 0 && <Spacer height={below} span={span} />}
      </tbody>
    </table>
  )
}

const Spacer = ({ height, span }: { height: number; span: number }) => (
  <tr aria-hidden style={{ height }}>
    <td colSpan={span} />
  </tr>
)
