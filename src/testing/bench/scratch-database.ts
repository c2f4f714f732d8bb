import pg from 'pg'
import { disconnect } from '@/server/db/client'
import { migrate } from '../../../scripts/migrate/migrate.mjs'
import { withConnection, withDatabase } from '../../../scripts/postgres/connect.mjs'

/**
 * Does work in a database of its own, migrated and empty, on the same PostgreSQL as the desk's; dropped afterwards. The desk's own data is not
 * touched: within `work` everything the product does happens there.
 */
export async function inScratchDatabase<T>(work: (url: string) => Promise<T>): Promise<T> {
  const home = process.env.DATABASE_URL
  if (!home) throw new Error('DATABASE_URL is not set')
  const name = `rapport_scratch_${process.pid}_${Date.now().toString(36)}`
  const url = withDatabase(home, name)
  const run = (statement: string) => withConnection(withDatabase(home, 'postgres'), (client: pg.Client) => client.query(statement))
  await disconnect()
  await run(`CREATE DATABASE ${pg.escapeIdentifier(name)} TEMPLATE template0`)
  try {
    await migrate(url)
    process.env.DATABASE_URL = url
    return await work(url)
  } finally {
    await disconnect()
    process.env.DATABASE_URL = home
    await run(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`)
  }
}
