'use client'
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { type Column, DataTable, pagesOf } from '@/ui'

/** A list of something of a store, page by page, asked for anew whenever something of the stores changes. */
export function PagedTable<Row extends { id: string }>({
  list,
  ...shown
}: {
  list: UseInfiniteQueryResult<InfiniteData<{ data: Row[] }>, unknown>
  label: string
  columns: Column<Row>[]
  empty: ReactNode
  rowHref?: (row: Row) => string
}) {
  return <DataTable {...shown} {...pagesOf(list)} rowId={(row) => row.id} />
}
