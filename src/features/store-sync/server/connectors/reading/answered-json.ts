import { ruleBroken } from '@/domain/errors'
import type { StoreAccess, StoreReply, StoreRequest } from '../../../domain'

/**
 * The JSON of a store's answer, null where it says that there is nothing (404; 204 and empty bodies count as `empty`).
 * @throws rule `store-sync.unexpected-answer`
 */
export async function answeredJson(store: StoreAccess, request: StoreRequest, empty: unknown = null): Promise<unknown> {
  const reply = await store.call(request)
  if (reply.status === 404) return null
  if (reply.status === 204 || (reply.status === 200 && reply.body.trim() === '')) return empty
  return jsonIn(reply, request)
}

export function jsonIn(reply: StoreReply, { method, path }: StoreRequest): unknown {
  if (reply.status < 200 || reply.status > 299) throw unexpected(`answered ${method} ${path} with HTTP ${reply.status}: ${reply.body.slice(0, 200)}`)
  try {
    return JSON.parse(reply.body) as unknown
  } catch {
    throw unexpected(`answered ${method} ${path} with something that is not JSON. Is its address right?`)
  }
}

export const unexpected = (what: string) => ruleBroken('store-sync.unexpected-answer', `The store ${what}`, { problem: 'said', said: what })
