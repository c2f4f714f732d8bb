import pg from 'pg'
import { inject, onTestFinished } from 'vitest'
import { disconnect } from '@/server/db/client'
import { withConnection, withDatabase } from '../../scripts/postgres/connect.mjs'
import { templateDatabase } from './database-server'

/**
 * Makes a fresh copy of the migrated, empty database under a name, in place of any earlier one (about 50 ms).
 * @returns its connection string
 */
export async function copyTemplate(server: string, name: string): Promise<string> {
  const database = pg.escapeIdentifier(name)
  await withConnection(withDatabase(server, 'postgres'), async (client: pg.Client) => {
    await client.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`)
    await client.query(`CREATE DATABASE ${database} TEMPLATE ${pg.escapeIdentifier(templateDatabase)}`)
  })
  return withDatabase(server, name)
}

/** Connection string of this test file's own database. Everything the product does in this file happens there. */
export function databaseUrl(): string {
  const url = process.env.DATABASE_URL
  if (!url) throw new Error('Only *.server.test.ts files have a database')
  return url
}

/** One statement past the product's own code, for what a test wants to see with its own eyes. Values are bound as $1, $2 … */
export async function sql<Row extends pg.QueryResultRow = pg.QueryResultRow>(text: string, ...values: unknown[]): Promise<Row[]> {
  return withConnection(databaseUrl(), async (client: pg.Client) => (await client.query<Row>(text, values)).rows)
}

/** A second database, for one test that needs an instance beside this file's own. Dropped when the test ends. */
export async function anotherDatabase(): Promise<string> {
  const server = inject('databaseServer')
  const name = `rapport_other_${process.env.VITEST_POOL_ID}_${Math.random().toString(36).slice(2)}`
  const url = await copyTemplate(server, name)
  onTestFinished(() => withConnection(withDatabase(server, 'postgres'), (client: pg.Client) => client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)))
  return url
}

/** Gives this file its database anew, migrated and empty: for files whose tests must each start from nothing (`beforeEach(freshDatabase)`). */
export async function freshDatabase(): Promise<void> {
  await disconnect()
  await copyTemplate(inject('databaseServer'), new URL(databaseUrl()).pathname.slice(1))
}
