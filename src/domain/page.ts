import { z } from 'zod'

export const MAX_PAGE = 100

/** What every list takes. `cursor` is opaque: it came from the page before. */
export const pageInput = {
  limit: z.number().int().min(1).max(MAX_PAGE).default(50),
  cursor: z.string().max(500).nullish(),
  /** What an endless list of the tRPC client says by itself; there is one way. */
  direction: z.literal('forward').optional(),
}
export type Page<T> = { data: T[]; nextCursor: string | null }
