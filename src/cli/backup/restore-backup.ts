import type pg from 'pg'
import { conflict, ruleBroken } from '@/domain/errors'
import { migrate } from '../../../scripts/migrate/migrate.mjs'
import { listMigrations } from '../../../scripts/migrate/migrations.mjs'
import { withConnection } from '../../../scripts/postgres/connect.mjs'
import { BackupReader } from './backup-reader'
import { type Heading, heading, MARK, readAfter } from './heading'
import { type Loading, loadBackup } from './load-backup'

export type Restored = { madeAt: string; tables: number; rows: number; migrated: string[] }

/**
 * Brings an empty database to what a backup holds, then to this version: the backup's own migrations first, its rows in one transaction, the
 * newer migrations last. When it throws, the database is as empty as before.
 * @param url connection string of a database nobody works with
 * @param accepts hears the heading before anything is changed, and may throw
 * @throws `backup.not-empty`, `backup.newer`, `backup.cut-off`, `backup.damaged`
 */
export async function restoreBackup(
  url: string,
  chunks: AsyncIterable<Buffer>,
  { accepts, ...loading }: Loading & { accepts?: (first: Heading) => void } = {},
): Promise<Restored> {
  const reader = new BackupReader(chunks)
  try {
    const first = readAfter(MARK.heading, heading, await reader.line())
    accepts?.(first)
    requireKnown(first)
    await requireEmpty(url)
    await bringToVersionOf(first, url)
    const rows = await loadBackup(url, reader, loading)
    const counts = Object.values(rows)
    return { madeAt: first.madeAt, tables: counts.length, rows: counts.reduce((sum, count) => sum + count, 0), migrated: await migrate(url) }
  } finally {
    await reader.close()
  }
}

/** The tables as the backup's version had them. A database that has exactly its migrations is left as it is. */
async function bringToVersionOf({ migrations }: Heading, url: string): Promise<void> {
  const names = migrations.map(({ name }) => name)
  await withConnection(url, async (client: pg.Client) => {
    const { rows: record } = await client.query<{ known: boolean }>(`SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS known`)
    const { rows } = record[0]!.known ? await client.query<{ name: string }>(FINISHED) : { rows: [] }
    if (rows.length !== names.length || rows.some(({ name }) => !names.includes(name))) await client.query(NOTHING)
  })
  await migrate(url, { only: names })
}

const FINISHED = 'SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL'
const NOTHING = 'DROP SCHEMA IF EXISTS graphile_worker CASCADE; DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public'

/** The migrations of the version that made it must all be ours, word for word. */
function requireKnown({ migrations }: Heading): void {
  const ours = new Map(listMigrations().map(({ name, checksum }) => [name, checksum]))
  const foreign = migrations.find(({ name, checksum }) => ours.get(name) !== checksum)
  if (foreign) {
    throw ruleBroken(
      'backup.newer',
      `This backup was made by a newer Rapport, or another one: migration ${foreign.name} is not ours. Restore it with the version that made it.`,
    )
  }
}

/** What a desk that is in use cannot be without. */
const IN_USE = `SELECT (SELECT count(*) FROM customers)::int AS customers, (SELECT count(*) FROM users)::int AS people, (SELECT count(*) FROM store_connections)::int AS stores`

/** A restore replaces nothing: the data that is there might be the only copy. */
export async function requireEmpty(url: string): Promise<void> {
  await withConnection(url, async (client: pg.Client) => {
    const { rows: known } = await client.query<{ known: boolean }>(`SELECT to_regclass('public.customers') IS NOT NULL AS known`)
    if (!known[0]!.known) return
    const { rows } = await client.query<{ customers: number; people: number; stores: number }>(IN_USE)
    const { customers, people, stores } = rows[0]!
    if (customers + people + stores === 0) return
    throw conflict(
      'backup.not-empty',
      `The database is in use: ${customers} customers, ${people} people who sign in, ${stores} stores. A backup is restored into an empty one: name a new data folder (RAPPORT_DATA_DIR) or another DATABASE_URL.`,
    )
  })
}
