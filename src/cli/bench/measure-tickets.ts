import pg from 'pg'
import type { Actor } from '@/domain/actor'
import { newId } from '@/domain/id'
import { listTickets } from '@/features/tickets/server'
import { handleRest, type RestDoor } from '@/server/api/rest/handle-rest'
import { ctxFor } from '@/server/context'
import { bareTickets } from '@/testing/bench/bare-tickets'
import { type DeskSize, fillDesk, wordAt } from '@/testing/bench/many-tickets'
import { inScratchDatabase } from '@/testing/bench/scratch-database'
import { restRoutes } from '@/wiring/rest-routes'

/** Milliseconds, p50 and p95, ours and bare, at one and at eight at a time. `times`: p95 of ours over p95 of the bare statements. */
export type PathFigures = { path: string; concurrency: number; p50Ms: number; p95Ms: number; bareP95Ms: number; times: number; aimMs: number; met: boolean }
export type TicketFigures = { size: DeskSize; paths: PathFigures[]; search: { word: string; perCent: number; p50Ms: number; p95Ms: number }[] }

const SLICES = 4
/** The aim of a path: so many times the bare statements, plus three milliseconds. */
const aimOf = (bareP95Ms: number, times: number) => bareP95Ms * times + 3

/** Inbox, opening, replying and creating by API beside the same statements written bare, and the search, on a desk of the given size. */
export const measureTickets = (size: DeskSize, operations: number, say: (line: string) => void): Promise<TicketFigures> =>
  inScratchDatabase(async (url) => {
    const pool = new pg.Pool({ connectionString: url, max: 8 })
    try {
      const client = await pool.connect()
      await fillDesk(client, size, say)
      const actor = await anAgent(client)
      client.release()
      const bare = await bareTickets(pool)
      const send = sender(actor)
      const open = bare.openTickets
      const paths = [
        { path: 'inbox page', times: 4, ours: () => send('GET', '/tickets?view=open&limit=50'), bare: () => bare.inbox() },
        {
          path: 'opening a ticket',
          times: 4,
          ours: (i: number) => send('GET', `/tickets/${open[i % open.length]}`),
          bare: (i: number) => bare.open(open[i % open.length]!),
        },
        {
          path: 'reply',
          times: 6,
          ours: (i: number) => send('POST', `/tickets/${open[(i * 7) % open.length]}/messages`, { kind: 'reply', body: 'It arrives tomorrow, we are sorry.' }),
          bare: (i: number) => bare.reply(open[(i * 7) % open.length]!),
        },
        {
          path: 'create',
          times: 6,
          ours: () =>
            send('POST', '/tickets', { email: `bench-${newId()}@example.com`, subject: 'Where is it?', body: 'It should be here.', channel: 'email' }),
          bare: () => bare.create(),
        },
      ]
      const figures: PathFigures[] = []
      for (const concurrency of [1, 8]) {
        for (const { path, times, ours, bare: plain } of paths) {
          // Pools, plans, caches and compiled code are warm before anything is counted.
          await sideBySide(operations, concurrency, ours)
          await sideBySide(operations, concurrency, plain)
          const spent = { ours: [] as number[], bare: [] as number[] }
          for (let slice = 0; slice < SLICES; slice++) {
            const shift = slice * operations
            spent.bare.push(...(await sideBySide(operations / SLICES, concurrency, (i) => plain(i + shift))))
            spent.ours.push(...(await sideBySide(operations / SLICES, concurrency, (i) => ours(i + shift))))
          }
          const bareP95Ms = percentile(spent.bare, 95)
          const p95Ms = percentile(spent.ours, 95)
          const aimMs = round(aimOf(bareP95Ms, times))
          figures.push({ path, concurrency, p50Ms: percentile(spent.ours, 50), p95Ms, bareP95Ms, times: round(p95Ms / bareP95Ms), aimMs, met: p95Ms <= aimMs })
          say(`${path}, ${concurrency} at a time: p95 ${p95Ms} ms, bare ${bareP95Ms} ms`)
        }
      }
      return { size, paths: figures, search: await searches(pool, actor, size, operations, say) }
    } finally {
      await pool.end()
    }
  })

/** Words of about 1, 0.5 and 0.1 per cent of the tickets, each searched as somebody types it: its beginning, first page. */
async function searches(pool: pg.Pool, actor: Actor, { tickets }: DeskSize, operations: number, say: (line: string) => void): Promise<TicketFigures['search']> {
  const ctx = ctxFor(actor)
  const found: TicketFigures['search'] = []
  for (const rank of [800, 1_500, 6_000]) {
    const word = wordAt(rank)
    const { rows } = await pool.query<{ n: number }>('SELECT count(*)::int AS n FROM ticket_search WHERE words @@ $1::tsquery', [`'${word}':*`])
    await sideBySide(5, 1, () => listTickets(ctx, { query: word }))
    const spent = await sideBySide(Math.max(40, operations / 4), 1, () => listTickets(ctx, { query: word }))
    found.push({ word, perCent: round((100 * rows[0]!.n) / tickets), p50Ms: percentile(spent, 50), p95Ms: percentile(spent, 95) })
    say(`search for a word of ${found.at(-1)!.perCent} % of the tickets: p95 ${found.at(-1)!.p95Ms} ms`)
  }
  return found
}

async function anAgent(client: pg.PoolClient): Promise<Actor> {
  const { rows } = await client.query<{ id: string; name: string }>('SELECT id, name FROM users ORDER BY id LIMIT 1')
  return { kind: 'user', ...rows[0]!, role: 'admin' }
}

/** The API's own door, without the socket: token, right, parsing, use case, JSON. */
function sender(actor: Actor) {
  const door: RestDoor = { routes: restRoutes, authenticate: async () => actor, throttle: async () => 0 }
  return async (method: 'GET' | 'POST', path: string, body?: object) => {
    const headers = { authorization: 'Bearer bench', ...(body ? { 'content-type': 'application/json', 'idempotency-key': newId() } : {}) }
    const response = await handleRest(
      door,
      new Request(`http://desk.local/api/v1${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) }),
    )
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text.slice(0, 300)}`)
  }
}

/** @returns milliseconds of each */
async function sideBySide(operations: number, concurrency: number, run: (i: number) => Promise<unknown>): Promise<number[]> {
  const spent: number[] = []
  let next = 0
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      while (next < operations) {
        const i = next++
        const started = performance.now()
        await run(i)
        spent.push(performance.now() - started)
      }
    }),
  )
  return spent
}

const round = (n: number) => Math.round(n * 100) / 100

function percentile(spent: readonly number[], p: number): number {
  const sorted = spent.toSorted((a, b) => a - b)
  return round(sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * p) / 100))] ?? 0)
}
