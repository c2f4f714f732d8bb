import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { addConnection } from '@/features/store-sync/server'
import { systemCtx } from '@/server/context'
import { copyOrders } from '@/testing/bench/copy-orders'
import { manyOrders } from '@/testing/bench/many-orders'
import type { IngestTaken, IngestTask } from './ingest-process'
import { timed } from './timed'

const BATCH = 1_000
/** Orders that come first and are not counted: code and plans are cold. */
const WARM_UP = 5_000
/** What the process that takes them in may keep, in megabytes: V8 lets garbage lie about until it must not. */
const HEAP_MEGABYTES = 256

export type IngestFigures = {
  orders: number
  /** Orders a second through the one ingest path: people, sums, events, audit and all. */
  perSecond: number
  /** The same rows written bare, through temporary tables. */
  barePerSecond: number
  /** What is left of the bare speed, in per cent; the aim is 25. */
  percentOfBare: number
  /** Cost of an order in the last fifth against that in the first, in per cent; the aim is 80 to 120. */
  lastAgainstFirstPercent: number
  /** The most memory the process that took them in ever held, its code included; the aim is 400. */
  peakMegabytes: number
}

/**
 * Records orders batch by batch in a process of its own, each followed by the same rows written bare from here, so that both meet the same machine and
 * tables of the same size.
 */
export async function benchIngest(url: string, orders: number, say: (line: string) => void): Promise<IngestFigures> {
  const [told, bare] = [await aStore('told'), await aStore('bare')]
  const taker = ingestProcess(url)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const [full, plain]: [number[], number[]] = [[], []]
  let peak = 0
  for (let from = -WARM_UP; from < orders; from += BATCH) {
    const batch = manyOrders(from + WARM_UP, Math.min(orders, from + BATCH) + WARM_UP)
    const taken = await takeIn(taker, { connectionId: told, from: from + WARM_UP, to: from + WARM_UP + batch.length })
    const customers = await customersOf(
      client,
      batch.map(({ email }) => email!),
    )
    const bareMs = await timed(() => copyOrders(client, bare, (email) => customers.get(email)!, batch))
    if (from < 0) continue
    full.push(taken.milliseconds)
    plain.push(bareMs)
    peak = taken.peakMegabytes
    if ((from / BATCH) % 10 === 9) say(`${from + batch.length} orders`)
  }
  taker.child.disconnect()
  await client.end()
  const [seconds, bareSeconds] = [sum(full) / 1_000, sum(plain) / 1_000]
  const fifth = Math.max(1, Math.floor(full.length / 5))
  return {
    orders,
    perSecond: Math.round(orders / seconds),
    barePerSecond: Math.round(orders / bareSeconds),
    percentOfBare: Math.round((100 * bareSeconds) / seconds),
    lastAgainstFirstPercent: Math.round((100 * median(full.slice(-fifth))) / median(full.slice(0, fifth))),
    peakMegabytes: peak,
  }
}

type Taker = { child: ChildProcess; ended: Promise<never> }

function ingestProcess(url: string): Taker {
  const child = fork(fileURLToPath(new URL('./ingest-process.ts', import.meta.url)), {
    execArgv: [...process.execArgv, `--max-old-space-size=${HEAP_MEGABYTES}`],
    env: { ...process.env, DATABASE_URL: url },
  })
  const ended = once(child, 'exit').then(([code, signal]) => {
    throw new Error(`The process that takes orders in ended: ${signal ?? code}.`)
  })
  ended.catch(() => {})
  return { child, ended }
}

async function takeIn({ child, ended }: Taker, task: IngestTask): Promise<IngestTaken> {
  const answered = once(child, 'message')
  child.send(task)
  const [taken] = (await Promise.race([answered, ended])) as [IngestTaken]
  return taken
}

const aStore = async (name: string): Promise<string> => {
  const credentials = { adminToken: 'a token', webhookSecret: 'a secret' }
  return (
    await addConnection(systemCtx('bench'), { kind: 'shopify', name, url: 'https://shop.example.com', currency: 'EUR', timeZone: 'Europe/Berlin', credentials })
  ).id
}

async function customersOf(client: pg.Client, emails: string[]): Promise<Map<string, string>> {
  const { rows } = await client.query<{ value: string; customer_id: string }>(
    `SELECT value, customer_id FROM customer_identities WHERE kind = 'email' AND value = ANY($1)`,
    [emails],
  )
  return new Map(rows.map(({ value, customer_id }) => [value, customer_id]))
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0)
const median = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
