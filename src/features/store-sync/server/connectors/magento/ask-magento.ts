import { z } from 'zod'
import type { StoreAccess } from '../../../domain'
import { answeredJson, unexpected } from '../reading/answered-json'
import { type Condition, criteria } from './criteria'

export const PAGE = 100

/** Asks the REST API. null: there is no such thing (404). @throws rule `store-sync.unexpected-answer` */
export function askMagento(store: StoreAccess, path: string, query: Readonly<Record<string, string>> = {}): Promise<unknown> {
  const headers = { accept: 'application/json', authorization: `Bearer ${store.credentials.accessToken ?? ''}` }
  return answeredJson(store, { method: 'GET', path: `/rest/V1/${path}`, query, headers })
}

const pageSchema = z.object({ items: z.array(z.unknown()).nullish(), total_count: z.number().int().nonnegative() })

/** The first `PAGE` records that meet the conditions, by their number. `count`: how many meet them in all. */
export async function search(
  store: StoreAccess,
  path: string,
  idField: string,
  conditions: readonly Condition[],
): Promise<{ records: unknown[]; count: number }> {
  const page = pageSchema.safeParse(await askMagento(store, path, criteria(conditions, idField, PAGE)))
  if (!page.success) throw unexpected(`has no list of ${path}. Is this the address of a Magento 2 shop?`)
  return { records: page.data.items ?? [], count: page.data.total_count }
}

/** All records that meet the conditions, in as many pages as it takes. */
export async function searchAll(store: StoreAccess, path: string, idField: string, conditions: readonly Condition[]): Promise<unknown[]> {
  const all: unknown[] = []
  for (let after = 0; ; ) {
    const { records } = await search(store, path, idField, [...conditions, { field: idField, is: 'gt', value: String(after) }])
    all.push(...records)
    if (records.length < PAGE) return all
    after = numberOf(records.at(-1), idField)
  }
}

/** A record's own number, as the next page's conditions need it. @throws rule `store-sync.unexpected-answer` */
export function numberOf(record: unknown, field: string): number {
  const value = Number((record as Record<string, unknown> | null | undefined)?.[field] ?? Number.NaN)
  if (!Number.isSafeInteger(value)) throw unexpected(`listed a record without its number (${field}).`)
  return value
}
