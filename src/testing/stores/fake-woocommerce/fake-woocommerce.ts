import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { GroundTruth } from '../ground-truth'
import { LiveStore } from '../live-store'
import type { TruthEntity } from '../truth-records'
import { type Answer, answerList, refuse } from './answer-list'
import { answerRequest } from './answer-request'
import { deliveriesOf } from './deliveries'
import type { FaultScript } from './faults'
import { type Shop, siteRecords, type WooEntity } from './site-records'
import { Webhooks, webhookJson } from './webhooks'
import { siteText } from './woo-text'

export type FakeOptions = {
  at?: number | Date
  /** Decimals the shop writes amounts with, whatever its currency has. Default 2. */
  decimals?: number
  timeZone?: string
  /** `plain`: no pretty permalinks, so no `/wp-json/`. */
  permalinks?: 'pretty' | 'plain'
  /** Shops before WooCommerce 9 have no list of all refunds. */
  version?: string
  rights?: 'read' | 'read_write'
  port?: number
}

export const CREDENTIALS = { consumerKey: 'ck_fake', consumerSecret: 'cs_fake', webhookSecret: 'a secret for tests' }
type Asked = { method: string; route: string; query: URLSearchParams; body: Record<string, unknown> }

/** A WooCommerce shop over a ground truth, to be asked and to be troubled. */
export async function startFakeWoocommerce(truth: GroundTruth, options: FakeOptions = {}) {
  const { decimals = 2, timeZone = truth.timeZone, permalinks = 'pretty', version = '10.3.4', rights = 'read_write' } = options
  const live = new LiveStore(truth, options.at ?? truth.end)
  const site = { currency: truth.currency, decimals, timeZone }
  const shop: Shop = { live, site, trash: new Set<string>(), written: new WeakMap() }
  const { trash } = shop
  const webhooks = new Webhooks()
  const state = { requests: 0, leaked: false, faults: (() => null) as FaultScript, beforeAnswer: (_url: URL) => {}, log: [] as string[] }
  let url = ''

  const records = (entity: WooEntity) => siteRecords(shop, entity)
  const one = (entity: WooEntity, id: number, code: string): Answer => {
    const found = records(entity).find((record) => record.id === id)
    return found ? { status: 200, body: found.json } : refuse(404, code, 'Invalid ID.')
  }

  async function answer({ method, route, query, body }: Asked): Promise<Answer> {
    const [, resource = '', id, below] = /^\/wc\/v3\/([a-z_]+)(?:\/([a-z0-9]+))?(?:\/([a-z0-9]+))?\/?$/.exec(route) ?? []
    if (method !== 'GET' && rights === 'read')
      return refuse(401, 'woocommerce_rest_authentication_error', 'The API key provided does not have write permissions.')
    if (resource === 'webhooks') return answerWebhooks(method, id, body)
    if (method !== 'GET') return refuse(404, 'rest_no_route', 'No route was found.')
    if (resource === 'system_status') return { status: 200, body: { environment: { version }, settings: { currency: site.currency } } }
    if (resource === 'refunds' && Number(version.split('.')[0]) >= 9) return answerList('refunds', records('refunds'), query, timeZone)
    if (resource === 'orders' && below === 'refunds')
      return answerList(
        'refunds',
        records('refunds').filter(({ parentId }) => parentId === Number(id)),
        query,
        timeZone,
      )
    if (resource === 'products' && id === 'reviews' && below) return one('reviews', Number(below), 'woocommerce_rest_review_invalid_id')
    if (resource === 'products' && id === 'reviews') return answerList('reviews', records('reviews'), query, timeZone)
    if (resource === 'orders' || resource === 'customers' || resource === 'products' || resource === 'coupons')
      return id ? one(resource, Number(id), `woocommerce_rest_${resource}_invalid_id`) : answerList(resource, records(resource), query, timeZone)
    return refuse(404, 'rest_no_route', 'No route was found matching the URL and request method.')
  }

  async function answerWebhooks(method: string, id: string | undefined, body: Record<string, unknown>): Promise<Answer> {
    if (method === 'GET')
      return { status: 200, headers: { 'x-wp-total': String(webhooks.all.length), 'x-wp-totalpages': '1' }, body: webhooks.all.map(webhookJson) }
    if (method === 'POST') return { status: 201, body: webhookJson(await webhooks.make(body)) }
    const webhook = webhooks.all.find((each) => each.id === Number(id))
    return webhook ? { status: 200, body: webhookJson(webhooks.change(webhook, body)) } : refuse(404, 'woocommerce_rest_shop_webhook_invalid_id', 'Invalid ID.')
  }

  /** The route asked for, or null where WordPress would show a page. */
  function routeOf(asked: URL): string | null {
    if (asked.pathname.startsWith('/wp-json')) return permalinks === 'pretty' ? asked.pathname.slice('/wp-json'.length) || '/' : null
    return asked.pathname === '/' || asked.pathname === '/index.php' ? asked.searchParams.get('rest_route') : null
  }

  async function take(request: IncomingMessage, asked: URL): Promise<Answer> {
    const route = routeOf(asked)
    if (route === null) return { status: 404, body: '<!DOCTYPE html><html><title>Page not found</title></html>' }
    if (route === '/') return { status: 200, body: { name: 'Blue &amp; Co', url, gmt_offset: 1, timezone_string: timeZone, namespaces: ['wp/v2', 'wc/v3'] } }
    if (request.headers.authorization !== `Basic ${Buffer.from(`${CREDENTIALS.consumerKey}:${CREDENTIALS.consumerSecret}`).toString('base64')}`)
      return refuse(401, 'woocommerce_rest_cannot_view', 'Sorry, you cannot list resources.')
    const sent = request.method === 'GET' ? '' : await text(request)
    return answer({ method: request.method ?? 'GET', route, query: asked.searchParams, body: sent ? (JSON.parse(sent) as Record<string, unknown>) : {} })
  }

  const server = createServer(async (request, response) => {
    const asked = new URL(request.url ?? '/', url)
    if (asked.searchParams.has('consumer_secret')) state.leaked = true
    state.log.push(`${request.method} ${asked.pathname}${asked.search}`)
    state.beforeAnswer(asked)
    answerRequest(request, response, await take(request, asked), state.faults(++state.requests, asked))
  })
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  /** Puts an order or product into the trash, or back: it changes, and comes back as it was. @returns what the shop tells of it */
  function bin(entity: 'orders' | 'products', id: number, into: boolean) {
    const record = live.find(entity, id)
    if (!record) throw new Error(`There is no ${entity} ${id}.`)
    const at = Math.max(live.now, record.updatedAt) + 1_000
    if (into) trash.add(`${entity}/${id}`)
    else trash.delete(`${entity}/${id}`)
    live.happen({ at, entity, id, event: 'updated', record: { ...record, updatedAt: at } } as Parameters<LiveStore['happen']>[0])
    const topic = `${entity === 'orders' ? 'order' : 'product'}.${into ? 'deleted' : 'restored'}`
    return { topic, body: into ? { id } : (records(entity).find((each) => each.id === id)?.json ?? { id }) }
  }

  return {
    ...{ url, live, site, webhooks, state, records, trash },
    putInTrash: (entity: 'orders' | 'products', id: number) => bin(entity, id, true),
    takeFromTrash: (entity: 'orders' | 'products', id: number) => bin(entity, id, false),
    /** Gone without a word: what emptying the trash does. */
    remove: (entity: TruthEntity, id: number) => live.remove(entity, id),
    /** A cent more on an order, behind everybody's back. */
    plantCent: (id: number) => live.plant('orders', id, (order) => ({ ...order, ...oneCentMore(order) })),
    /** What the shop tells of everything until then. */
    moveTo: (at: number | Date) => deliveriesOf(live.moveTo(at), site, { secret: CREDENTIALS.webhookSecret }),
    siteTime: (ms: number) => siteText(ms, timeZone),
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

export type FakeWoocommerce = Awaited<ReturnType<typeof startFakeWoocommerce>>

function oneCentMore(order: { lines: readonly { unitPriceMinor: bigint; quantity: number; discountMinor: bigint }[]; totalMinor: bigint }) {
  const [first, ...others] = order.lines
  if (!first) return {}
  return { lines: [{ ...first, discountMinor: first.discountMinor - 1n }, ...others], totalMinor: order.totalMinor + 1n } as object
}
