import type { StoreAccess, StoreReply, StoreRequest } from '@/features/store-sync/domain'

export type Answer = { status?: number; headers?: Record<string, string>; json?: unknown; body?: string }
export type AnsweringStore = StoreAccess & { readonly asked: StoreRequest[]; readonly pauses: number[] }

/** A store that answers out of memory, without a network between: for what connectors ask and make of the answers. Remembers what it was asked. */
export function answeringStore(
  store: { url: string; credentials: Record<string, string>; timeZone?: string; currency?: string; now?: () => Date },
  answer: (request: StoreRequest & { query: Readonly<Record<string, string>> }) => Answer,
): AnsweringStore {
  const asked: StoreRequest[] = []
  const pauses: number[] = []
  return {
    ...{ url: store.url, credentials: store.credentials, timeZone: store.timeZone ?? 'UTC', currency: store.currency ?? 'EUR', asked, pauses },
    async call(request): Promise<StoreReply> {
      asked.push(request)
      const { status = 200, headers = {}, json, body } = answer({ query: {}, ...request })
      return { status, headers: new Headers(headers), body: body ?? (json === undefined ? '' : JSON.stringify(json)) }
    },
    // biome-ignore lint/correctness/useYield: these stores prepare no files.
    async *download() {
      throw new Error('This store prepares no files.')
    },
    pause: async (milliseconds) => void pauses.push(milliseconds),
    now: store.now ?? (() => new Date()),
  }
}
