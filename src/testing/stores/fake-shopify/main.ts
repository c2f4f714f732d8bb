import { parseArgs } from 'node:util'
import { createGroundTruth } from '../ground-truth'
import { LiveStore } from '../live-store'
import { controlDoor } from './control-door'
import { FakeShopify } from './fake-shopify'

// A fake shop as a program: `tsx src/testing/stores/fake-shopify/main.ts --port 4610 [--control-port 4611] [--seed 1] [--orders 200] [--at 2026-09-01] [--token shpat_fake]`.
// Prints one line of JSON once it answers; ends with SIGTERM.

const { values } = parseArgs({
  options: {
    ...{ port: { type: 'string', default: '0' }, 'control-port': { type: 'string', default: '0' }, seed: { type: 'string', default: '1' } },
    ...{ orders: { type: 'string', default: '200' }, at: { type: 'string' }, token: { type: 'string', default: 'shpat_fake' } },
  },
})
const truth = createGroundTruth({ seed: values.seed, orders: Number(values.orders) })
const store = new LiveStore(truth, values.at ? new Date(values.at) : truth.end)
const shop = await FakeShopify.start(store, { port: Number(values.port), token: values.token })
const control = controlDoor(shop).listen(Number(values['control-port']), '127.0.0.1', () => {
  const address = control.address()
  const port = typeof address === 'object' && address ? address.port : 0
  process.stdout.write(
    `${JSON.stringify({ url: shop.url, control: `http://127.0.0.1:${port}`, token: values.token, orders: store.records('orders').length })}\n`,
  )
})
process.on('SIGTERM', () => process.exit(0))
