import { orderPaid } from '@/testing/shopify-deliveries'
import { startInstance, temporaryDirectory } from '../../scripts/e2e/instance.mjs'
import { aNumber } from '../support/a-customer'
import { expect, test } from '../support/journey'
import { rapport } from '../support/rapport'
import { deliver, newStore } from '../support/store'

type List<Row> = { data: Row[] }
const email = 'survivor@example.com'

test('an order the desk has acknowledged is not lost when everything is killed, and earns once when it is delivered again', async () => {
  const { folder: dataDirectory, remove } = temporaryDirectory()
  let desk = await startInstance({ dataDirectory, env: { RAPPORT_DEMO: '0' } })
  try {
    const store = await newStore(dataDirectory)
    const { token } = await rapport<{ token: string }>(['token', 'create', '--name', 'Journey', '--role', 'agent'], { dataDirectory })
    const get = async <Answer>(path: string) =>
      (await (await fetch(`${desk.url}/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } })).json()) as Answer
    const entries = async () => {
      const [customer] = (await get<List<{ id: string }>>(`/customers?email=${email}`)).data
      return customer ? (await get<List<{ amount: number }>>(`/customers/${customer.id}/points`)).data.map(({ amount }) => amount) : []
    }
    const paid = orderPaid({ id: aNumber(), name: '#C1', customer: { id: aNumber(), email, phone: null }, createdAt: new Date().toISOString() }, store)

    expect(await deliver(store, paid)).toBe(200)
    desk.process.kill('SIGKILL')
    desk = await startInstance({ dataDirectory, port: desk.port, env: { RAPPORT_DEMO: '0' } })
    expect(await deliver(store, paid)).toBe(200)
    await expect.poll(entries, { timeout: 30_000 }).toEqual([60])
    const { ok } = await rapport<{ ok: boolean }>(['verify'], { dataDirectory })
    expect(ok).toBe(true)
  } finally {
    await desk.stop()
    remove()
  }
})
