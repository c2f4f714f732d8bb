import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { z } from 'zod'
import type { FakeWoocommerce } from './fake-woocommerce'
import { FAULTS, inTurn } from './faults'

const command = z.discriminatedUnion('do', [
  /** Time goes on, and what happens until then is told to the webhooks. */
  z.strictObject({ do: z.literal('move'), to: z.iso.datetime() }),
  /** The next requests fail like this, one each. */
  z.strictObject({ do: z.literal('fail'), faults: z.array(z.enum(FAULTS)).max(1_000) }),
  /** A cent more on an order, behind everybody's back. */
  z.strictObject({ do: z.literal('plant'), orderId: z.int() }),
  z.strictObject({ do: z.literal('trash'), orderId: z.int() }),
  z.strictObject({ do: z.literal('restore'), orderId: z.int() }),
])

/** A small door beside the shop, for whoever plays with it from another process: `GET /` says how it stands, `POST /` has something happen. */
export async function openControlDoor(fake: FakeWoocommerce, port: number): Promise<{ url: string; close(): void }> {
  const server = createServer((request, response) => {
    act(fake, request)
      .then((told) => answer(response, 200, told))
      .catch((error: unknown) => answer(response, 400, { error: error instanceof Error ? error.message : String(error) }))
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() }
}

const answer = (response: ServerResponse, status: number, body: unknown) => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

async function act(fake: FakeWoocommerce, request: IncomingMessage): Promise<unknown> {
  if (request.method === 'POST') {
    const asked = command.parse(await json(request))
    if (asked.do === 'move') return { told: await tellAll(fake, fake.moveTo(new Date(asked.to))) }
    if (asked.do === 'fail') fake.state.faults = inTurn(asked.faults)
    if (asked.do === 'plant') fake.plantCent(asked.orderId)
    if (asked.do === 'trash' || asked.do === 'restore') {
      const { topic, body } = asked.do === 'trash' ? fake.putInTrash('orders', asked.orderId) : fake.takeFromTrash('orders', asked.orderId)
      return { told: await fake.webhooks.tell(topic, body, fake.live.now) }
    }
  }
  return {
    url: fake.url,
    now: new Date(fake.live.now).toISOString(),
    requests: fake.state.requests,
    orders: fake.live.records('orders').length,
    customers: fake.live.records('customers').length,
    webhooks: fake.webhooks.all.map(({ topic, status, failures }) => ({ topic, status, failures })),
  }
}

async function tellAll(fake: FakeWoocommerce, deliveries: ReturnType<FakeWoocommerce['moveTo']>): Promise<number> {
  let taken = 0
  for (const { topic, rawBody } of deliveries) taken += await fake.webhooks.tell(topic, JSON.parse(rawBody.toString()), fake.live.now)
  return taken
}
