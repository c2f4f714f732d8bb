import { timingSafeEqual } from 'node:crypto'
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import { config } from '@/server/config'
import { database } from '@/server/db/client'
import { isLoopbackRequest } from '../session/loopback'
import { liveWorkers } from './live-workers'
import { readJobs, readOutbox } from './read-system'

const known = globalThis as { rapportMetrics?: Registry }

/** One registry per process, made at first use: Node's own figures, and the queues as the database sees them now. */
function registry(): Registry {
  if (known.rapportMetrics) return known.rapportMetrics
  const metrics = new Registry()
  collectDefaultMetrics({ register: metrics })
  const gauge = (name: string, help: string, read: () => Promise<number>) =>
    new Gauge({
      name,
      help,
      registers: [metrics],
      async collect() {
        this.set(await read())
      },
    })
  gauge('rapport_jobs_waiting', 'Jobs that are due and not taken yet', async () => (await readJobs(database())).waiting)
  gauge('rapport_jobs_dead', 'Jobs that used up their attempts', async () => (await readJobs(database())).dead)
  gauge('rapport_outbox_waiting', 'Events that subscribers have yet to hear', async () => (await readOutbox(database())).waiting)
  gauge('rapport_outbox_oldest_seconds', 'Age of the oldest event that waits', async () => (await readOutbox(database())).oldestSeconds ?? 0)
  gauge('rapport_workers', 'Worker processes that are alive', async () => liveWorkers(database()))
  known.rapportMetrics = metrics
  return metrics
}

/** GET /metrics: for the holder of METRICS_TOKEN, or for this machine. */
export async function answerMetrics(request: Request): Promise<Response> {
  if (!mayRead(request.headers)) return new Response('A bearer token is needed.\n', { status: 401, headers: { 'www-authenticate': 'Bearer' } })
  const metrics = registry()
  return new Response(await metrics.metrics(), { headers: { 'content-type': metrics.contentType, 'cache-control': 'no-store' } })
}

function mayRead(headers: Headers): boolean {
  const token = config().METRICS_TOKEN
  const given = /^Bearer (\S+)$/i.exec(headers.get('authorization') ?? '')?.[1]
  if (given !== undefined) return token !== undefined && sameText(given, token)
  return isLoopbackRequest(headers)
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
