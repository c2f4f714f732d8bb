import type { z } from 'zod'
import { invalid } from '@/domain/errors'
import type { Page } from '@/domain/page'

type Key = readonly (string | number | null)[]

/** A keyset cursor is the sort key of the last row, as JSON in base64url. */
export const encodeCursor = (key: Key): string => Buffer.from(JSON.stringify(key)).toString('base64url')

/** @throws invalid `page.bad-cursor` when the cursor is not one of ours for this list */
export function decodeCursor<T extends z.ZodType>(cursor: string | null | undefined, key: T): z.output<T> | null {
  if (!cursor) return null
  try {
    return key.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
  } catch {
    throw badCursor()
  }
}

export const badCursor = () => invalid('page.bad-cursor', 'This cursor did not come from the page before.', { field: 'cursor' })

/** Cuts a result fetched with `limit + 1` rows into a page. */
export function toPage<T>(rows: T[], limit: number, keyOf: (row: T) => Key): Page<T> {
  const data = rows.slice(0, limit)
  return { data, nextCursor: rows.length > limit ? encodeCursor(keyOf(data[data.length - 1]!)) : null }
}
