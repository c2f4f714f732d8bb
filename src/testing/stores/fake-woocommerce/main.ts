import { parseArgs } from 'node:util'
import { createGroundTruth } from '../ground-truth'
import { openControlDoor } from './control-door'
import { CREDENTIALS, startFakeWoocommerce } from './fake-woocommerce'

/** `tsx src/testing/stores/fake-woocommerce/main.ts --port 4010 --control 4011 --orders 200`: a shop to connect to, as one line of JSON. Ctrl-C ends it. */
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    control: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    orders: { type: 'string', default: '200' },
    at: { type: 'string' },
    permalinks: { type: 'string', default: 'pretty' },
  },
})
const truth = createGroundTruth({ seed: values.seed, orders: Number(values.orders), goodwill: false })
const fake = await startFakeWoocommerce(truth, {
  port: Number(values.port),
  permalinks: values.permalinks === 'plain' ? 'plain' : 'pretty',
  ...(values.at ? { at: new Date(values.at) } : {}),
})
const door = await openControlDoor(fake, Number(values.control))
process.stdout.write(`${JSON.stringify({ url: fake.url, control: door.url, credentials: CREDENTIALS, end: new Date(truth.end).toISOString() })}\n`)
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    door.close()
    void fake.stop().then(() => process.exit(0))
  })
