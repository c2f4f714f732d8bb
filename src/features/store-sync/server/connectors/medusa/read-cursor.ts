import { z } from 'zod'
import { unexpected } from '../reading/answered-json'

/**
 * Where the next page begins. Orders, customers and promotions are read by id, which never changes; products by the moment they were made, since
 * Medusa does not compare their ids (`skip`: how many of that very moment were read). `payments`: the second half of catching up with orders.
 */
const cursorSchema = z.union([
  z.strictObject({ after: z.string() }),
  z.strictObject({ madeFrom: z.string(), skip: z.number().int().nonnegative() }),
  z.strictObject({ payments: z.string() }),
])
export type Cursor = z.output<typeof cursorSchema>

export const writeCursor = (cursor: Cursor): string => JSON.stringify(cursor)

export function readCursor(text: string | null): Cursor | null {
  if (text === null) return null
  try {
    return cursorSchema.parse(JSON.parse(text))
  } catch {
    throw unexpected('was being read from a place nobody knows. Start the run anew.')
  }
}
