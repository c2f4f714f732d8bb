import pg from 'pg'
import { newId } from '@/domain/id'
import { adjustPoints } from '@/features/loyalty/server'
import { type Ctx, ctxFor } from '@/server/context'
import { customerRow } from '../customer-row'

export type AdjustmentFigures = {
  concurrency: number
  /** Adjustments a second through the use case: limits, reason, ledger by double entry, adjustment row, event, audit and all. */
  perSecond: number
  /** The four statements nobody can do without, on plain tables: lock the account, insert the entry, move the balance, note who did it. */
  barePerSecond: number
  /** What is left of the bare rate, in per cent; the aim is 25. */
  percentOfBare: number
  /** The same, all on one customer: both wait for that customer's lock. The aim is 25, too. */
  hotPercentOfBare: number
  hotPerSecond: number
}

const CONCURRENCY = 8
const CUSTOMERS = 200

/** Books adjustments side by side, in slices that alternate with the bare statements, so that both meet the same machine. Call it in a scratch database. */
export async function benchAdjustments(url: string, operations: number, say: (line: string) => void): Promise<AdjustmentFigures> {
  const customers = await Promise.all(Array.from({ length: CUSTOMERS }, () => customerRow()))
  const pool = new pg.Pool({ connectionString: url, max: CONCURRENCY })
  try {
    await pool.query(BARE_TABLES)
    await pool.query(`UPDATE adjustment_limits SET per_day = 2000000000 WHERE role = 'agent'`)
    await pool.query('INSERT INTO bare_accounts SELECT id, 0, 0 FROM unnest($1::uuid[]) AS id', [customers])
    // Pools, plans, caches and compiled code are warm before anything is counted: the rate asked for is that of a desk at work.
    await compare(pool, customers, operations / 2)
    const spread = await compare(pool, customers, operations)
    say(`${operations} adjustments over ${CUSTOMERS} customers`)
    const hot = await compare(pool, customers.slice(0, 1), operations)
    say(`${operations} adjustments on one customer`)
    const percent = ({ ours, bare }: Milliseconds) => Math.round((100 * bare) / ours)
    const rate = (milliseconds: number) => Math.round((1_000 * operations) / milliseconds)
    return {
      concurrency: CONCURRENCY,
      ...{ perSecond: rate(spread.ours), barePerSecond: rate(spread.bare), percentOfBare: percent(spread) },
      ...{ hotPerSecond: rate(hot.ours), hotPercentOfBare: percent(hot) },
    }
  } finally {
    await pool.end()
  }
}

type Milliseconds = { ours: number; bare: number }
const SLICES = 10

async function compare(pool: pg.Pool, customers: readonly string[], operations: number): Promise<Milliseconds> {
  const spent = { ours: 0, bare: 0 }
  for (let slice = 0; slice < SLICES; slice++) {
    const people = colleagues()
    spent.bare += await sideBySide(operations / SLICES, (i) => bare(pool, customers[i % customers.length]!))
    spent.ours += await sideBySide(operations / SLICES, (i, lane) => adjust(people[lane]!, customers[i % customers.length]!))
  }
  return spent
}

/** Eight people at eight desks, with a limit for the day: what one person adjusts is counted one at a time, whoever it is for. */
const colleagues = () => Array.from({ length: CONCURRENCY }, (_, lane) => ctxFor({ kind: 'user', id: newId(), name: `Colleague ${lane}`, role: 'agent' }))

const adjust = (ctx: Ctx, customerId: string) => adjustPoints(ctx, { customerId, amount: 5, reason: 'goodwill', operationKey: newId() })

const BARE_TABLES = `
  CREATE TABLE bare_accounts (customer_id uuid PRIMARY KEY, balance bigint NOT NULL, last_sequence int NOT NULL);
  CREATE TABLE bare_entries (customer_id uuid, id uuid PRIMARY KEY, sequence int, amount bigint, balance_after bigint, operation_id text UNIQUE, booked_at timestamptz);
  CREATE TABLE bare_notes (id uuid PRIMARY KEY, entry_id uuid, at timestamptz, who text)`

async function bare(pool: pg.Pool, customerId: string): Promise<void> {
  const client = await pool.connect()
  try {
    const id = newId()
    await client.query('BEGIN')
    const { rows } = await client.query<{ balance: string; last_sequence: number }>('SELECT balance, last_sequence FROM bare_accounts WHERE customer_id = $1 FOR UPDATE', [customerId]) // biome-ignore format: a statement
    const [sequence, balance] = [rows[0]!.last_sequence + 1, Number(rows[0]!.balance) + 5]
    await client.query('INSERT INTO bare_entries VALUES ($1, $2, $3, 5, $4, $5, now())', [customerId, id, sequence, balance, id])
    await client.query('UPDATE bare_accounts SET balance = $2, last_sequence = $3 WHERE customer_id = $1', [customerId, balance, sequence])
    await client.query('INSERT INTO bare_notes VALUES ($1, $2, now(), $3)', [newId(), id, 'bench'])
    await client.query('COMMIT')
  } finally {
    client.release()
  }
}

/** @returns milliseconds for all of them, eight at a time */
async function sideBySide(operations: number, run: (i: number, lane: number) => Promise<unknown>): Promise<number> {
  const started = performance.now()
  let next = 0
  await Promise.all(
    Array.from({ length: CONCURRENCY }, async (_, lane) => {
      while (next < operations) await run(next++, lane)
    }),
  )
  return performance.now() - started
}
