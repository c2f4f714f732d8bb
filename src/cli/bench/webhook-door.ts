import { receiveDelivery } from '@/features/store-sync/server'
import { database } from '@/server/db/client'
import { startWorker } from '@/server/jobs/start-worker'
import { orderPaid } from '@/testing/shopify-deliveries'
import { connectors } from '@/wiring/connectors'
import { jobs } from '@/wiring/jobs'
import { subscribers } from '@/wiring/subscribers'
import { timed } from './timed'

const CONCURRENCY = 8

export type DoorFigures = {
  deliveries: number
  perSecond: number
  p50Ms: number
  /** The aim is 250. */
  p99Ms: number
  /** From the first to the last delivery taken in by a worker in this process, points and all; the aim for 10,000 is 120. */
  drainSeconds: number
  drainedPerSecond: number
}

/** A burst of signed deliveries through the door's own handler, then worked off by a worker. */
export async function benchDoor(connectionId: string, secret: string, deliveries: number, say: (line: string) => void): Promise<DoorFigures> {
  const requests = Array.from({ length: deliveries }, (_, i) => requestFor(i, secret))
  const taken: number[] = []
  const accept = async () => {
    for (let request = requests.pop(); request; request = requests.pop()) {
      const mine = request
      taken.push(
        await timed(async () => {
          const response = await receiveDelivery(connectors, connectionId, mine)
          if (response.status !== 200) throw new Error(`The door answered ${response.status}.`)
        }),
      )
    }
  }
  const doorMs = await timed(() => Promise.all(Array.from({ length: CONCURRENCY }, accept)))
  say(`${deliveries} deliveries accepted`)
  const drainSeconds = (await timed(() => drain(deliveries))) / 1_000
  const sorted = taken.toSorted((a, b) => a - b)
  const percentile = (p: number) => Math.round((sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * p) / 100))] ?? 0) * 10) / 10
  return {
    deliveries,
    perSecond: Math.round((deliveries * 1_000) / doorMs),
    p50Ms: percentile(50),
    p99Ms: percentile(99),
    drainSeconds: Math.round(drainSeconds * 10) / 10,
    drainedPerSecond: Math.round(deliveries / drainSeconds),
  }
}

async function drain(deliveries: number): Promise<void> {
  const worker = await startWorker(jobs, subscribers)
  try {
    for (;;) {
      const [left] = await database().$queryRaw<{ waiting: number; failed: number; untold: number }[]>`
        SELECT count(*) FILTER (WHERE status = 'received')::int AS waiting, count(*) FILTER (WHERE status = 'failed')::int AS failed, (SELECT count(*)::int FROM outbox) AS untold FROM raw_deliveries`
      if (left!.failed > 0) throw new Error(`${left!.failed} of ${deliveries} deliveries failed.`)
      if (left!.waiting === 0 && left!.untold === 0) return
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  } finally {
    await worker.stop()
  }
}

function requestFor(i: number, secret: string): Request {
  const createdAt = new Date(Date.UTC(2026, 0, 1) + i * 60_000).toISOString()
  const { rawBody, headers } = orderPaid({ id: 1_000_000 + i, name: `#${i}`, createdAt, email: `burst${Math.floor(i / 3)}@example.com` }, { secret })
  return new Request('http://desk.example/api/webhooks/x', { method: 'POST', body: new Uint8Array(rawBody), headers })
}
