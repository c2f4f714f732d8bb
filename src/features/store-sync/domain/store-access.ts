/** One question to a store. `path` is relative to the store's address, or a whole address the store itself named. */
export type StoreRequest = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: string
  query?: Readonly<Record<string, string>>
  headers?: Readonly<Record<string, string>>
  /** Sent as JSON. */
  body?: unknown
}

export type StoreReply = { status: number; headers: { get(name: string): string | null }; body: string }

/**
 * A store as a connector reaches it. Time limits, address checks, patience with 429, 5xx and broken wires (by the store's own hint where it gives one)
 * are behind `call`: a connector sees answers only.
 */
export type StoreAccess = {
  readonly url: string
  readonly credentials: Readonly<Record<string, string>>
  readonly timeZone: string
  readonly currency: string
  /**
   * @returns the store's answer: any status but 401, 403, 429 and 5xx
   * @throws rule `store-sync.token-refused` (401, 403), `store-sync.forbidden-address` · unavailable `store-sync.store-unreachable` when patience has run out
   */
  call(request: StoreRequest): Promise<StoreReply>
  /** Reads a long answer in pieces as they come, without the store's credentials: files a store prepared. @throws as `call` */
  download(url: string): AsyncIterable<Uint8Array>
  /** Waits, or ends early with the run. Connectors that read the store's cost hints use it. */
  pause(milliseconds: number): Promise<void>
  now(): Date
}
