import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { rootLog } from '../log'
import { PrismaClient } from './generated/client'

export type Db = PrismaClient
/** The client inside a transaction. */
export type TxDb = Omit<PrismaClient, '$connect' | '$disconnect' | '$on' | '$transaction' | '$extends'>

type Connection = { url: string; pool: pg.Pool; db: PrismaClient }

function connect(url: string): Connection {
  const pool = new pg.Pool({
    connectionString: url,
    max: Number(process.env.RAPPORT_DB_POOL || 10),
    application_name: process.env.RAPPORT_PROCESS ?? 'rapport',
  })
  pool.on('error', (error) => rootLog.warn({ reason: error.message }, 'a database connection was lost'))
  pool.on('connect', (client) => client.on('error', (error) => rootLog.warn({ reason: error.message }, 'a database connection failed')))
  const db = new PrismaClient({
    adapter: new PrismaPg(pool, { disposeExternalPool: true, statementNameGenerator: statementNames() }),
    transactionOptions: { maxWait: 10_000, timeout: 60_000 },
  })
  pools.set(db, pool)
  return { url, pool, db }
}

const pools = new WeakMap<Db, pg.Pool>()
/** The connections behind a client, for the few statements that go past it. */
export function poolOf(db: Db): pg.Pool {
  const own = pools.get(db)
  return own && !own.ended ? own : databasePool()
}

/** Same text, same name: PostgreSQL plans it once per connection. Bounded (an empty name is an unnamed statement), so that ad-hoc texts do not pile up there. */
function statementNames() {
  const names = new Map<string, string>()
  return ({ sql }: { sql: string }): string => {
    const known = names.get(sql)
    if (known !== undefined) return known
    if (names.size >= 500) return ''
    const name = `s${names.size}`
    names.set(sql, name)
    return name
  }
}

const global = globalThis as { rapportConnection?: Connection }

function connection(): Connection {
  const url = process.env.DATABASE_URL
  if (!url) throw new Error('DATABASE_URL is not set: start the desk with `npm start`, or name a database')
  if (global.rapportConnection?.url !== url) global.rapportConnection = connect(url)
  return global.rapportConnection!
}

/** One client and pool per process, made at first use. */
export const database = (): Db => connection().db
export const databaseUrl = (): string => connection().url
export const databasePool = (): pg.Pool => connection().pool

const underWay = new Set<Promise<void>>()
/** What nobody waits for and still needs a connection. @param work never rejects */
export function beforeDisconnecting(work: Promise<void>): void {
  underWay.add(work)
  void work.then(() => underWay.delete(work))
}

export async function disconnect(): Promise<void> {
  while (underWay.size > 0) await Promise.all(underWay)
  const open = global.rapportConnection
  global.rapportConnection = undefined
  await open?.db.$disconnect()
}
