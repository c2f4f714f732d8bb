import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { LiveStore } from '../live-store'
import { type Answered, answerQuery } from './answer-query'
import { BulkOperations } from './bulk-operations'
import { type Fault, Faults } from './faults'
import { CostAccount, queryCost } from './query-cost'
import { type SetMetafield, setMetafields } from './set-metafields'
import { Subscriptions } from './subscriptions'

export type FakeShopifyOptions = {
  token?: string
  /** An app of the Dev Dashboard, which asks for a token. */
  client?: { id: string; secret: string }
  port?: number
  /** The shop's clock for costs, milliseconds. Default: the machine's. */
  now?: () => number
  /** Points in the account and points a second. Default: more than anybody asks; Shopify's plainest plan has 2,000 and 100. */
  account?: { maximum: number; restoreRate: number }
}

const MOST_A_QUERY = 1_000

/** A Shopify shop on loopback over one store's truth. */
export class FakeShopify {
  readonly faults = new Faults()
  /** Of the bulk files' wire. */
  readonly fileFaults = new Faults()
  readonly subscriptions = new Subscriptions()
  readonly bulk: BulkOperations
  /** Every query answered, with its variables. */
  readonly asked: { query: string; variables: Record<string, unknown> }[] = []
  /** Called before each answer: where a test lets the store change between two pages. */
  beforeAnswer: ((query: string) => void) | null = null
  /** What the app was given. */
  scopes = ['read_all_orders', 'write_orders', 'read_customers', 'read_products', 'read_discounts', 'read_fulfillments']
  /** Fields it does not search by: such words are passed over with a warning. */
  readonly unsearchable = new Set<string>()
  /** Words of queries the app has no scope for. */
  readonly forbidden = new Set<string>()
  /** What was written onto its customers, by owner: `namespace.key` and value. */
  readonly metafields = new Map<string, Record<string, string>>()
  /** How many tokens of a day were given out. */
  granted = 0
  private readonly account: CostAccount
  private readonly server = createServer(
    (request, response) => void this.handle(request, response).catch((error: Error) => reply(response, 500, error.message)),
  )
  /** What is let in; empty it and every token given out so far is refused. */
  readonly tokens: Set<string>
  private readonly client: { id: string; secret: string }
  private readonly now: () => number

  private constructor(
    readonly store: LiveStore,
    {
      token = 'shpat_fake',
      client = { id: 'fake-client', secret: 'shpss_fake' },
      now = Date.now,
      account = { maximum: 1_000_000, restoreRate: 1_000_000 },
    }: FakeShopifyOptions,
  ) {
    this.tokens = new Set([token])
    this.client = client
    this.now = now
    this.account = new CostAccount(account.maximum, account.restoreRate, now())
    this.bulk = new BulkOperations(store, (name) => `${this.url}/files/${name}.jsonl`)
  }

  static async start(store: LiveStore, options: FakeShopifyOptions = {}): Promise<FakeShopify> {
    const shop = new FakeShopify(store, options)
    await new Promise<void>((resolve) => shop.server.listen(options.port ?? 0, '127.0.0.1', resolve))
    return shop
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  stop(): Promise<void> {
    this.server.closeAllConnections()
    return new Promise((resolve) => this.server.close(() => resolve()))
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const file = /^\/files\/(\d+)\.jsonl$/.exec(request.url ?? '')?.[1]
    if (file) return this.sendFile(file, response)
    if (request.url === '/admin/oauth/access_token') return this.grant(JSON.parse(await textOf(request)) as Record<string, unknown>, response)
    if (request.url !== '/admin/api/2026-07/graphql.json' || request.method !== 'POST') return reply(response, 404, { errors: 'Not Found' })
    const body = JSON.parse(await textOf(request)) as { query: string; variables?: Record<string, unknown> }
    if (!this.tokens.has(String(request.headers['x-shopify-access-token'])))
      return reply(response, 401, { errors: '[API] Invalid API key or access token (unrecognized login or wrong password)' })
    const fault = this.faults.take()
    if (fault && fault.kind !== 'throttled' && fault.kind !== 'errors') return misbehave(response, fault)
    this.beforeAnswer?.(body.query)
    const answered = this.answer(body.query, body.variables ?? {}, fault)
    reply(response, 200, answered)
  }

  private answer(query: string, variables: Record<string, unknown>, fault: Fault | null) {
    const cost = queryCost(query, variables)
    if (cost > MOST_A_QUERY) return refused(`Query cost is ${cost}, which exceeds the single query max cost limit (${MOST_A_QUERY}).`, 'MAX_COST_EXCEEDED', {})
    const paid = this.account.pay(cost, this.now())
    const extensions = { cost: this.account.status(cost) }
    if (fault?.kind === 'throttled' || !paid) return refused('Throttled', 'THROTTLED', extensions)
    const denied = [...this.forbidden].find((word) => `${query} ${String(variables.query)}`.includes(word))
    if (denied) return refused(`Access denied for ${denied} field. Required access: a scope.`, 'ACCESS_DENIED', extensions)
    this.asked.push({ query, variables })
    const ignored = [...this.unsearchable].find((field) => String(variables.query ?? '').includes(`${field}:`))
    if (ignored) {
      const search = [
        { path: [], query: variables.query, warnings: [{ field: ignored, message: 'Invalid search field for this query.', code: 'invalid_field' }] },
      ]
      return { data: answerQuery(this.store, query, { ...variables, query: null }).data, extensions: { ...extensions, search } }
    }
    const { data, errors }: Answered = answerQuery(this.store, query, variables, {
      ...this.bulk.roots(),
      ...this.subscriptions.roots(),
      metafieldsSet: (asked: { metafields: SetMetafield[] }) => setMetafields(this.store, this.metafields, asked.metafields),
      currentAppInstallation: { id: 'gid://shopify/AppInstallation/1', accessScopes: this.scopes.map((handle) => ({ handle })) },
    })
    if (fault?.kind === 'errors')
      return {
        data: data && Object.fromEntries(Object.keys(data).map((key) => [key, null])),
        errors: [{ message: 'Internal error', extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
        extensions,
      }
    return errors.length > 0 ? { data, errors, extensions } : { data, extensions }
  }

  private grant({ client_id, client_secret, grant_type }: Record<string, unknown>, response: ServerResponse): void {
    const fits = grant_type === 'client_credentials' && client_id === this.client.id && client_secret === this.client.secret
    if (!fits) {
      reply(response, 400, { error: 'invalid_client', error_description: 'Client credentials are not valid' })
      return
    }
    const token = `shpat_of_a_day_${++this.granted}`
    this.tokens.add(token)
    reply(response, 200, { access_token: token, scope: 'read_orders', expires_in: 86_399 })
  }

  private sendFile(name: string, response: ServerResponse): void {
    const text = this.bulk.file(name)
    const fault = this.fileFaults.take()
    if (text === null) reply(response, 403, 'AccessDenied: the request has expired')
    else if (fault?.kind === 'busy' || fault?.kind === 'broken') misbehave(response, fault)
    else {
      const bytes = Buffer.from(text)
      response.writeHead(200, { 'content-type': 'application/jsonl', 'content-length': bytes.length })
      if (fault?.kind === 'cut') response.write(bytes.subarray(0, Math.floor(bytes.length * 0.6)), () => response.destroy())
      else response.end(bytes)
    }
  }
}

const refused = (message: string, code: string, extensions: object) => ({ errors: [{ message, extensions: { code } }], extensions })

function misbehave(response: ServerResponse, fault: Fault): void {
  if (fault.kind === 'busy') {
    response.setHeader('retry-after', String(fault.seconds))
    reply(response, 429, { errors: 'Exceeded 2 calls per second for api client.' })
  } else if (fault.kind === 'broken') reply(response, 500, 'Internal Server Error')
  else if (fault.kind === 'half') reply(response, 200, '{"data":{"orders":{"pageInfo":{"hasNext')
  else if (fault.kind === 'cut') {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': 5_000 })
    response.write('{"data":{"or', () => response.destroy())
  }
}

function reply(response: ServerResponse, status: number, body: object | string): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  response.writeHead(status, { 'content-type': 'application/json' }).end(text)
}

async function textOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  return Buffer.concat(pieces).toString('utf8')
}
