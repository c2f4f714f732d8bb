import { createHash } from 'node:crypto'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { ruleBroken } from '@/domain/errors'
import type { BackupReader } from './backup-reader'
import { disarmed } from './disarmed'
import { damaged, type Ending, ending, MARK, type RowsOf, readAfter, tableLine } from './heading'
import { portableText, type Table, tablesOf } from './tables'

export type Loading = { settle?: (client: pg.ClientBase) => Promise<void>; told?: (table: string, rows: number) => void }

/**
 * Puts the rows of a backup, from its first table to its end, into a database that has the backup's own migrations: all of them or none.
 * @param settle what must be true of the rows here before anybody sees them, in the same transaction
 * @param told hears each table with its rows
 * @returns rows by table. Throws `backup.damaged` when what was read is not what was written, `backup.cut-off` when there is too little of it
 */
export async function loadBackup(url: string, reader: BackupReader, { settle, told }: Loading = {}): Promise<Record<string, number>> {
  const client = new pg.Client({ connectionString: url, application_name: 'rapport-restore' })
  await client.connect()
  try {
    await client.query(`BEGIN; ${portableText}`)
    const here = await tablesOf(client)
    const read: Record<string, RowsOf> = {}
    await disarmed(
      client,
      here.map(({ name }) => name),
      async () => {
        await client.query(`TRUNCATE ${here.map(({ name }) => name).join(', ')}`)
        const end = await loadTables(client, here, reader, (table, rows) => {
          read[table] = rows
          told?.(table, rows.rows)
        })
        requireSame(end, read)
        for (const { name, last } of end.sequences)
          await client.query('SELECT setval($1::regclass, coalesce($2::bigint, 1), $2::bigint IS NOT NULL)', [name, last])
        await settle?.(client)
      },
    )
    await client.query('COMMIT; ANALYZE')
    return Object.fromEntries(Object.entries(read).map(([name, { rows }]) => [name, rows]))
  } finally {
    await client.end()
  }
}

async function loadTables(client: pg.Client, here: readonly Table[], reader: BackupReader, told: (table: string, rows: RowsOf) => void): Promise<Ending> {
  for (;;) {
    const line = await reader.line()
    if (line.startsWith(MARK.ending)) return readAfter(MARK.ending, ending, line)
    const table = readAfter(MARK.table, tableLine, line)
    requireKnown(here, table)
    told(table.name, await loadTable(client, table, reader))
  }
}

async function loadTable(client: pg.Client, { name, columns }: Table, reader: BackupReader): Promise<RowsOf> {
  const hash = createHash('sha256')
  const into = client.query(copyFrom(`COPY ${name} (${columns.join(', ')}) FROM STDIN`))
  try {
    await pipeline(hashed(reader.rows(), hash), into)
  } catch (error) {
    throw error instanceof pg.DatabaseError ? damaged(`a row of ${name} cannot be read (${error.message})`) : error
  }
  return { rows: into.rowCount, sha256: hash.digest('hex') }
}

async function* hashed(chunks: AsyncIterable<Buffer>, hash: ReturnType<typeof createHash>): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    hash.update(chunk)
    yield chunk
  }
}

/** Names go into statements, so only those that this database has itself. */
function requireKnown(here: readonly Table[], { name, columns }: Table): void {
  const known = here.find((table) => table.name === name)
  const unknown = known ? columns.filter((column) => !known.columns.includes(column)) : [name]
  if (unknown.length > 0)
    throw ruleBroken('backup.unknown-table', `This Rapport has no ${unknown.join(', ')}${known ? ` in ${name}` : ''}, which the backup holds.`)
}

function requireSame({ tables }: Ending, read: Readonly<Record<string, RowsOf>>): void {
  for (const [name, { rows, sha256 }] of Object.entries(tables))
    if (read[name]?.sha256 !== sha256) throw damaged(`${name} was written with ${rows} rows, and what was read is not what was written`)
}
