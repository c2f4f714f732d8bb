import { randomUUID } from 'node:crypto'
import { sql } from './database'

type Column = { name: string; type: string; isNeeded: boolean }
const FILLED: Readonly<Record<string, () => unknown>> = {
  uuid: () => randomUUID(),
  bytea: () => Buffer.from('x'),
  jsonb: () => '{}',
  ARRAY: () => [],
  bigint: () => 1,
  integer: () => 1,
  smallint: () => 1,
  boolean: () => false,
  'timestamp with time zone': () => new Date().toISOString(),
}

/** A row of any table: what a test names, and something in every other column that needs it. Past the product's code, not past the database's rules. */
export async function row(table: string, given: Record<string, unknown>): Promise<void> {
  const columns = await sql<Column>(
    `SELECT column_name AS name, data_type AS type, is_nullable = 'NO' AND column_default IS NULL AND is_identity = 'NO' AS "isNeeded"
     FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER'`,
    table,
  )
  const written = columns.filter(({ name, isNeeded }) => name in given || isNeeded)
  const values = written.map(({ name, type }) => {
    if (!(name in given)) return (FILLED[type] ?? (() => 'x'))()
    return type === 'jsonb' ? JSON.stringify(given[name]) : given[name]
  })
  const names = written.map(({ name }) => `"${name}"`).join(', ')
  await sql(`INSERT INTO "${table}" (${names}) VALUES (${written.map((_, index) => `$${index + 1}`).join(', ')})`, ...values)
}
