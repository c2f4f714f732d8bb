import { createHash } from 'node:crypto'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { END_OF_ROWS, type Ending, type Heading, MARK, type RowsOf } from './heading'
import { portableText, sequencesOf, type Table, tablesOf } from './tables'

const line = (mark: string, document: unknown) => Buffer.from(`${mark}${JSON.stringify(document)}\n`)

/**
 * Everything a database holds, as of one moment, while the desk goes on working: one repeatable-read snapshot. Sequences, which stand outside
 * snapshots, are read last, so that none stands before a number already given.
 * @param url connection string of the database
 * @param told hears each table with its rows when it is done
 */
export async function* writeBackup(url: string, first: Heading, told: (table: string, rows: number) => void = () => {}): AsyncGenerator<Buffer> {
  const client = new pg.Client({ connectionString: url, application_name: 'rapport-backup' })
  await client.connect()
  try {
    await client.query(`BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY; ${portableText}`)
    yield line(MARK.heading, first)
    const tables: Record<string, RowsOf> = {}
    for (const table of await tablesOf(client)) {
      yield line(MARK.table, table)
      tables[table.name] = yield* rowsOf(client, table)
      yield Buffer.from(END_OF_ROWS)
      told(table.name, tables[table.name]!.rows)
    }
    yield line(MARK.ending, { sequences: await sequencesOf(client), tables } satisfies Ending)
  } finally {
    await client.end()
  }
}

async function* rowsOf(client: pg.Client, { name, columns }: Table): AsyncGenerator<Buffer, RowsOf> {
  const rows = client.query(copyTo(`COPY ${name} (${columns.join(', ')}) TO STDOUT`))
  const hash = createHash('sha256')
  for await (const chunk of rows as AsyncIterable<Buffer>) {
    hash.update(chunk)
    yield chunk
  }
  return { rows: rows.rowCount, sha256: hash.digest('hex') }
}
