import { z } from 'zod'
import type { StoreAccess, StoreRequest } from '../../../domain'
import { jsonIn, unexpected } from '../reading/answered-json'

type Query = Readonly<Record<string, string>>

/** The shop's API path, as its own screens write it: with or without the version at its end. */
const apiPath = (url: string): string => url.replace(/\/+$/, '').replace(/\/v[23]$/, '')

/**
 * Asks the API; waits when the shop says that no questions are left in its window. @returns null for 404, `[]` for 204 (a list without anything in it)
 * @throws rule `store-sync.unexpected-answer`
 */
export async function askBigCommerce(
  store: StoreAccess,
  path: string,
  query: Query = {},
  send: Pick<StoreRequest, 'method' | 'body'> = { method: 'GET' },
): Promise<unknown> {
  const request = {
    ...send,
    path: `${apiPath(store.url)}${path}`,
    query,
    headers: { accept: 'application/json', 'x-auth-token': store.credentials.accessToken ?? '' },
  }
  const reply = await store.call(request)
  const [left, resetMs] = [reply.headers.get('x-rate-limit-requests-left'), Number(reply.headers.get('x-rate-limit-time-reset-ms') ?? 0)]
  if (left === '0' && resetMs > 0) await store.pause(resetMs)
  if (reply.status === 404) return null
  return reply.status === 204 ? [] : jsonIn(reply, { ...request, path })
}

/** A list of the second version: bare. */
export async function listV2(store: StoreAccess, path: string, query: Query): Promise<unknown[]> {
  const answer = (await askBigCommerce(store, `/v2/${path}`, query)) ?? []
  if (!Array.isArray(answer)) throw unexpected(`has no list of ${path}. Is this the API path of a BigCommerce shop?`)
  return answer
}

const pageSchema = z.object({
  data: z.array(z.unknown()),
  meta: z.object({ pagination: z.object({ total: z.number().int(), total_pages: z.number().int() }).nullish() }).nullish(),
})

/** A page of a list of the third version. */
export async function pageV3(store: StoreAccess, path: string, query: Query): Promise<{ records: unknown[]; total: number | null }> {
  const page = pageSchema.safeParse(await askBigCommerce(store, `/v3/${path}`, query))
  if (!page.success) throw unexpected(`has no list of ${path}. Is this the API path of a BigCommerce shop?`)
  return { records: page.data.data, total: page.data.meta?.pagination?.total ?? null }
}

/** All pages of a list that stands still while it is read: the parts of one page of records. */
export async function everyPage(read: (page: string) => Promise<readonly unknown[]>, size: number): Promise<unknown[]> {
  const all: unknown[] = []
  for (let page = 1; ; page++) {
    const records = await read(String(page))
    all.push(...records)
    if (records.length < size) return all
  }
}
