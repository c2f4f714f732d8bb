import { createServer, type Server } from 'node:http'
import { createRandom } from '../../random'
import type { SignedDelivery } from '../../shopify-deliveries'
import type { TruthOrder } from '../truth-records'
import { deliveriesOf, disturbed } from './deliveries'
import type { FakeShopify } from './fake-shopify'

type Wish = Record<string, unknown>

/**
 * A door for whoever steers the fake from outside, one JSON object by POST:
 * - `/drift {order?, cents}` changes an order without a word → `{order}`
 * - `/remove {order}` takes an order away without a word
 * - `/move {until, secret, to, drop?, duplicate?, shuffle?}` lets the store live on until a moment and sends what it tells to `to` → `{changes, sent, answers}`
 * - `/tell {order, secret, to}` sends the order as it stands, as updated now → `{sent, answers}`
 */
export function controlDoor(shop: FakeShopify): Server {
  return createServer(async (request, response) => {
    try {
      let text = ''
      for await (const piece of request) text += String(piece)
      const wish = JSON.parse(text || '{}') as Wish
      const answer = await answerWish(shop, request.url ?? '', wish)
      response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(answer ?? {}))
    } catch (error) {
      response.writeHead(500).end((error as Error).message)
    }
  })
}

async function answerWish(shop: FakeShopify, path: string, wish: Wish): Promise<object | null> {
  const { store } = shop
  const orderId = Number(wish.order ?? store.records('orders').find((order) => !order.test && order.totalMinor > 100n)?.id)
  if (path === '/drift') {
    store.plant('orders', orderId, (order) => drifted(order, BigInt(Number(wish.cents ?? 1))))
    return { order: String(orderId) }
  }
  if (path === '/remove') {
    store.remove('orders', orderId)
    return { order: String(orderId) }
  }
  if (path === '/tell') {
    const order = store.find('orders', orderId)
    if (!order) return null
    const at = Math.max(store.now, order.updatedAt) + 1_000
    const change = { at, entity: 'orders', id: orderId, event: 'updated', record: { ...order, updatedAt: at } } as const
    store.happen(change)
    return send(deliveriesOf(store, change, String(wish.secret)), String(wish.to))
  }
  if (path === '/move') {
    const deliveries: SignedDelivery[] = []
    let changes = 0
    const until = Date.parse(String(wish.until))
    for (const at of new Set(shop.store.truth.changes.map((change) => change.at).filter((moment) => moment > store.now && moment <= until)))
      for (const change of store.moveTo(at)) {
        changes++
        deliveries.push(...deliveriesOf(store, change, String(wish.secret)))
      }
    store.moveTo(until)
    const wire = { drop: Number(wish.drop ?? 0), duplicate: Number(wish.duplicate ?? 0), shuffle: wish.shuffle === true }
    return { changes, ...(await send(disturbed(deliveries, createRandom(String(wish.seed ?? 1)), wire), String(wish.to))) }
  }
  return null
}

/** One more cent on the first line, and so on the totals. */
const drifted = (order: TruthOrder, cents: bigint): TruthOrder => ({
  ...order,
  totalMinor: order.totalMinor + cents,
  lines: order.lines.map((line, index) => (index === 0 ? { ...line, discountMinor: line.discountMinor - cents } : line)),
})

async function send(deliveries: readonly SignedDelivery[], to: string) {
  const answers: Record<number, number> = {}
  for (const { rawBody, headers } of deliveries) {
    const { status } = await fetch(to, { method: 'POST', headers, body: new Uint8Array(rawBody) })
    answers[status] = (answers[status] ?? 0) + 1
  }
  return { sent: deliveries.length, answers }
}
