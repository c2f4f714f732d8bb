import { ruleBroken, unavailable } from '@/domain/errors'
import type { StoreAccess, StoreReply } from '../../../domain'
import { readJson, titleOf } from './read-json'
import { Remembered } from './remembered'

export type Asked = { method?: 'GET' | 'POST' | 'PUT' | 'DELETE'; query?: Readonly<Record<string, string>>; body?: unknown }
export type Answered = { status: number; value: unknown; header(name: string): string | null }

const TRIES = 4
/** Whether a shop has `/wp-json/`. Sites without pretty permalinks have not. */
const permalinks = new Remembered<boolean>()

/**
 * Asks the shop's REST API. `route` as `/wc/v3/orders`; key and secret go in the Authorization header, never in the address. A page where JSON should be
 * (a cache, a security plug-in, a crash) and JSON that breaks off are asked for again, then said.
 * @returns the answer, 404 included · @throws rule `store-sync.unexpected-answer`, unavailable `store-sync.unreadable-answer`, and as `StoreAccess.call`
 */
export async function askWoo(store: StoreAccess, route: string, asked: Asked = {}): Promise<Answered> {
  for (let attempt = 1; ; attempt++) {
    const reply = await callEither(store, route, asked)
    const json = readJson(reply.body)
    if (json) return judged(reply, json.value)
    if (isPage(reply) && reply.status === 404)
      throw ruleBroken('store-sync.unexpected-answer', 'There is no WordPress REST API at this address. Is this the address of the shop?', {
        problem: 'no-wordpress',
      })
    if (attempt >= TRIES)
      throw unavailable(
        'store-sync.unreadable-answer',
        `The store answers with a page instead of data: “${titleOf(reply.body)}”. A cache or a security plug-in may be in the way.`,
      )
    await store.pause(500 * 2 ** (attempt - 1))
  }
}

function judged({ status, headers }: StoreReply, value: unknown): Answered {
  if (status >= 300 && status !== 404 && status !== 410)
    throw ruleBroken('store-sync.unexpected-answer', `The store answers with HTTP ${status}: ${messageIn(value)}`, {
      ...{ status, problem: 'said', said: `HTTP ${status}: ${messageIn(value)}` },
    })
  return { status, value, header: (name) => headers.get(name) }
}

/** What WordPress says of a refusal. */
export const messageIn = (value: unknown): string => {
  const { message, code } = (typeof value === 'object' && value !== null ? value : {}) as { message?: unknown; code?: unknown }
  return [typeof message === 'string' ? message : null, typeof code === 'string' ? `(${code})` : null]
    .filter((part) => part !== null)
    .join(' ')
    .slice(0, 300)
}

export const codeIn = (value: unknown): string => {
  const code = typeof value === 'object' && value !== null ? (value as { code?: unknown }).code : null
  return typeof code === 'string' ? code : ''
}

async function callEither(store: StoreAccess, route: string, asked: Asked): Promise<StoreReply> {
  const known = permalinks.get(store)
  if (known === false) return call(store, route, asked, false)
  const pretty = await call(store, route, asked, true)
  if (!isPage(pretty)) {
    if (!known) permalinks.set(store, true)
    return pretty
  }
  // Known to have them: then a page with another status is a cache or a crash, not another address.
  if (known && pretty.status !== 404) return pretty
  const plain = await call(store, route, asked, false)
  if (isPage(plain)) return pretty
  permalinks.set(store, false)
  return plain
}

const isPage = ({ body, status }: StoreReply): boolean => (status >= 300 && status < 400) || readJson(body) === null

function call(store: StoreAccess, route: string, { method = 'GET', query = {}, body }: Asked, pretty: boolean): Promise<StoreReply> {
  const { consumerKey = '', consumerSecret = '' } = store.credentials
  return store.call({
    method,
    path: pretty ? `/wp-json${route}` : '/index.php',
    query: pretty ? query : { rest_route: route, ...query },
    headers: { authorization: `Basic ${Buffer.from(`${consumerKey}:${consumerSecret}`).toString('base64')}` },
    ...(body === undefined ? {} : { body }),
  })
}
