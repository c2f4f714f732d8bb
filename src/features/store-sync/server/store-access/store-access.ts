import type { IncomingMessage } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { DomainError, ruleBroken, unavailable } from '@/domain/errors'
import { NOT_PUBLIC } from '@/server/net'
import type { StoreAccess, StoreReply, StoreRequest } from '../../domain'
import { forbiddenAddress } from './callable-address'
import { openRequest } from './open-request'
import { isPassing, PATIENCE, type Patience, pauseBefore } from './patience'
import { readReply } from './read-reply'

export type ReachedStore = Pick<StoreAccess, 'url' | 'credentials' | 'timeZone' | 'currency'>
export type AccessOptions = { patience?: Partial<Patience>; signal?: AbortSignal; now?: () => Date; pause?: (milliseconds: number) => Promise<void> }

/**
 * The one way to a store. A question is asked until it is answered or patience has run out: 429, 5xx, silence and cut wires pass by, the rest is
 * the store's answer. @see StoreAccess for what its callers rely on
 */
export function storeAccess(store: ReachedStore, { patience: given, signal, now = () => new Date(), pause }: AccessOptions = {}): StoreAccess {
  const patience = { ...PATIENCE, ...given }
  const sleep = pause ?? ((milliseconds: number) => wait(milliseconds, undefined, signal ? { signal } : {}))

  /** Tries until `attempt` gives something that is not a passing trouble. */
  async function patiently<T>(attempt: () => Promise<{ ok: T } | { trouble: string; reply: StoreReply | null }>): Promise<T> {
    const deadline = now().getTime() + patience.totalMs
    for (let n = 1; ; n++) {
      const outcome = await attempt()
      if ('ok' in outcome) return outcome.ok
      const pauseMs = pauseBefore(n, outcome.reply?.headers ?? null, now().getTime(), Math.random())
      if (n >= patience.tries || now().getTime() + pauseMs > deadline) throw unreachable(outcome.trouble, pauseMs)
      await sleep(pauseMs)
    }
  }

  const call = (request: StoreRequest): Promise<StoreReply> =>
    patiently<StoreReply>(async () => {
      const url = addressIn(store.url, request)
      try {
        const { method, headers = {}, body } = request
        const sent = { method, headers: { accept: 'application/json', ...headers }, body: body === undefined ? undefined : JSON.stringify(body) }
        const reply = await readReply(await openRequest(url, { ...sent, timeoutMs: patience.timeoutMs, signal }))
        if (isPassing(reply.status)) return { trouble: `it answers with HTTP ${reply.status}`, reply }
        if (reply.status === 401 || reply.status === 403)
          throw ruleBroken('store-sync.token-refused', `The store refuses the credentials (HTTP ${reply.status}).`, { status: reply.status })
        return { ok: reply }
      } catch (error) {
        return troubleIn(error)
      }
    })

  async function* download(address: string): AsyncIterable<Uint8Array> {
    const response = await patiently<IncomingMessage>(async () => {
      try {
        const opened = await openRequest(new URL(address), { method: 'GET', headers: {}, timeoutMs: patience.timeoutMs, signal })
        if (opened.statusCode === 200) return { ok: opened }
        const reply = await readReply(opened)
        if (isPassing(reply.status)) return { trouble: `its file answers with HTTP ${reply.status}`, reply }
        throw ruleBroken('store-sync.file-refused', `The store does not hand out the file it prepared (HTTP ${reply.status}).`, { status: reply.status })
      } catch (error) {
        return troubleIn(error)
      }
    })
    try {
      for await (const chunk of response) yield chunk as Uint8Array
      if (!response.complete) throw new Error('the file ended early')
    } catch (error) {
      throw error instanceof DomainError ? error : unreachable((error as Error).message)
    } finally {
      response.destroy()
    }
  }

  const { url, credentials, timeZone, currency } = store
  return { url, credentials, timeZone, currency, call, download, pause: sleep, now }
}

const unreachable = (reason: string, retryAfterMs?: number) =>
  unavailable('store-sync.store-unreachable', `The store does not answer: ${reason}.`, { reason, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) })

/** What will not pass is thrown. */
function troubleIn(error: unknown): { trouble: string; reply: null } {
  if (error instanceof DomainError) throw error
  if ((error as Error).message === NOT_PUBLIC) throw forbiddenAddress('not_public')
  if ((error as Error).name === 'AbortError') throw error
  return { trouble: (error as Error).message || 'the connection broke', reply: null }
}

/** Relative paths stand below the store's address; a whole address must be on it, since the credentials go along. */
function addressIn(base: string, { path, query = {} }: StoreRequest): URL {
  const isWhole = /^https?:\/\//i.test(path)
  const url = new URL(isWhole ? path : `${base.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`)
  if (url.origin !== new URL(base).origin)
    throw ruleBroken('store-sync.foreign-address', 'The store named an address that is not its own; its credentials were not sent there.', { host: url.host })
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  return url
}
