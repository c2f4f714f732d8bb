'use client'
import { type ReactNode, useId } from 'react'
import { cx } from '../cx'

export type HeatCell = {
  key: string
  /** What is written in it. */
  text: string
  /** What it says in full, for those who do not see the row and column: “March 2026, month 3: 41 of 120 came back”. */
  label: string
  /** 0 to 1: how strongly it is coloured. */
  heat: number
  unfinished?: boolean
  onOpen?: () => void
}
export type HeatRow = {
  key: string
  head: ReactNode
  aside?: readonly ReactNode[]
  cells: readonly (HeatCell | null)[]
  onOpen?: () => void
  openLabel?: string
}

type Props = { title: string; rowHeader: string; asideHeaders?: readonly string[]; columns: readonly string[]; rows: readonly HeatRow[] }

/** A table whose cells are coloured by their value: a real table with real numbers, the colour only says it again. Cells that open are buttons. */
export function HeatTable({ title, rowHeader, asideHeaders = [], columns, rows }: Props) {
  const id = useId()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must be able to get there
    <section aria-labelledby={id} tabIndex={0} className="overflow-x-auto">
      <table className="border-separate border-spacing-0.5 text-sm tabular-nums">
        <caption id={id} className="sr-only">
          {title}
        </caption>
        <thead>
          <tr>
            {[rowHeader, ...asideHeaders].map((header, index) => (
              <th
                key={header}
                scope="col"
                className={cx('h-7 whitespace-nowrap px-2 font-normal text-ink-muted', index === 0 ? 'sticky left-0 bg-paper text-left' : 'text-right')}
              >
                {header}
              </th>
            ))}
            {columns.map((column) => (
              <th key={column} scope="col" className="h-7 min-w-12 px-1 text-center font-normal text-ink-muted">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, head, aside = [], cells, onOpen, openLabel }) => (
            <tr key={key}>
              <th scope="row" className="sticky left-0 max-w-56 truncate whitespace-nowrap bg-paper px-2 text-left font-normal">
                {onOpen ? (
                  <button type="button" onClick={onOpen} aria-label={openLabel} className="min-h-7 max-w-full truncate rounded-sm hover:underline">
                    {head}
                  </button>
                ) : (
                  head
                )}
              </th>
              {aside.map((text, index) => (
                <td key={asideHeaders[index] ?? index} className="whitespace-nowrap px-2 text-right text-ink-muted">
                  {text}
                </td>
              ))}
              {columns.map((column, index) => {
                const cell = cells[index]
                return cell ? <HeatTd key={column} cell={cell} /> : <td key={column} />
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function HeatTd({ cell: { text, label, heat, unfinished, onOpen } }: { cell: HeatCell }) {
  // No stronger than this: the same ink stays readable on it, in light and in dark.
  const strength = Math.round(Math.min(1, Math.max(0, heat)) * 45)
  const style = {
    backgroundColor: `color-mix(in oklch, var(--c-accent-soft) ${100 - strength}%, var(--c-series-1))`,
  }
  const look = cx(
    'flex h-7 w-full min-w-12 items-center justify-center rounded-sm px-1.5',
    unfinished && 'outline-1 outline-dashed outline-line-strong -outline-offset-1',
  )
  return (
    <td className="p-0">
      {onOpen ? (
        <button type="button" onClick={onOpen} aria-label={label} title={label} className={cx(look, 'cursor-pointer hover:brightness-95')} style={style}>
          {text}
        </button>
      ) : (
        <span className={look} style={style} title={label}>
          {text}
        </span>
      )}
    </td>
  )
}
