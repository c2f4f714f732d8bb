import type { ReactNode } from 'react'

export type Column<Row> = {
  id: string
  header: string
  cell: (row: Row) => ReactNode
  /** The cell that names the row: it becomes the row header and carries the row's link. Exactly one; plain content, no controls inside. */
  primary?: boolean
  /** Numbers and dates at the end, text at the start. */
  align?: 'start' | 'end'
  /** CSS width, for example `7rem`; columns without one share the rest. */
  width?: string
  /** Text that must be read whole breaks into lines, instead of being cut off where the column ends. */
  wraps?: boolean
  /** The server can order by it. */
  sortable?: boolean
  /** Not shown where the table is narrower: sm 36, md 46, lg 58, xl 72 rem. Keep what a phone needs. */
  hideBelow?: 'sm' | 'md' | 'lg' | 'xl'
}

export type Sort = { by: string; descending: boolean }
export type Density = 'comfortable' | 'compact'

export const ROW_HEIGHT: Record<Density, number> = { comfortable: 44, compact: 36 }
/** Widths of the table itself, not of the window: in a side sheet it drops what does not fit. */
export const HIDE_BELOW = { sm: '@max-[36rem]:hidden', md: '@max-[46rem]:hidden', lg: '@max-[58rem]:hidden', xl: '@max-[72rem]:hidden' } as const

/** First press on a column sorts it downwards for numbers (`align: end`), upwards for text; the next press turns it round. */
export function nextSort<Row>(current: Sort | undefined, column: Column<Row>): Sort {
  if (current?.by === column.id) return { by: column.id, descending: !current.descending }
  return { by: column.id, descending: column.align === 'end' }
}
