import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import pg from 'pg'
import { withConnection } from '../postgres/connect.mjs'
import { inRoot } from '../root.mjs'
import { schemaEngine } from './engine.mjs'
import { migrateJobQueue } from './job-queue.mjs'
import { listMigrations, migrationsForEngine } from './migrations.mjs'
import { MigrationPg } from './prisma-pg.mjs'

const ourLock = 7_270_737 // one migrating process at a time; the engine's own lock gives up after 10 s

/** Whether the database has exactly these migrations, finished and unedited, by Prisma's own record. */
async function isUpToDate(client, migrations) {
  const { rows: table } = await client.query(`SELECT to_regclass('_prisma_migrations') AS name`)
  if (!table[0].name) return false
  const { rows } = await client.query('SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL')
  const done = new Map(rows.filter((row) => row.finished_at).map((row) => [row.migration_name, row.checksum]))
  return done.size === rows.length && migrations.every(({ name, checksum }) => done.get(name) === checksum)
}

async function applyByEngine(url, folder, migrations) {
  const pool = new pg.Pool({ connectionString: url, max: 2 })
  pool.on('error', () => {})
  const schema = [['schema.prisma', 'datasource db {\n  provider = "postgresql"\n}\n']]
  const { setTimeout } = globalThis
  // The engine leaves the timer of its 10 s lock running, which must not keep this process alive.
  globalThis.setTimeout = (...args) => {
    const timer = setTimeout(...args)
    return args[1] >= 10_000 ? timer.unref() : timer
  }
  let engine
  try {
    engine = await schemaEngine(schema, bindMigrationAwareSqlAdapterFactory(new MigrationPg(pool, url)))
    const filters = { externalTables: [], externalEnums: [] }
    const { appliedMigrationNames } = await engine.applyMigrations({ filters, migrationsList: migrationsForEngine(folder, migrations) })
    return appliedMigrationNames
  } finally {
    globalThis.setTimeout = setTimeout
    engine?.free()
    await pool.end()
  }
}

/**
 * Brings a database to the newest migration: `prisma migrate deploy` in this process, by the same engine and with the same record.
 * Processes that migrate at the same time wait for each other.
 * @param {string} url connection string
 * @param {{ folder?: string, only?: string[] }} options only: the names of the migrations an older version had, to load its data
 * @returns {Promise<string[]>} names of the migrations applied now; throws when one fails, or failed earlier
 */
export async function migrate(url, { folder = inRoot('prisma/migrations'), only } = {}) {
  const migrations = listMigrations(folder).filter(({ name }) => only?.includes(name) ?? true)
  return withConnection(url, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [ourLock])
    const applied = (await isUpToDate(client, migrations)) ? [] : await applyByEngine(url, folder, migrations)
    await migrateJobQueue(url, client)
    return applied
  })
}
