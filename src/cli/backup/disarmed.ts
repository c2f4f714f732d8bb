import type pg from 'pg'

type ForeignKey = { table: string; name: string; definition: string }

const FOREIGN_KEYS = `SELECT conrelid::regclass::text AS table, quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition
  FROM pg_constraint WHERE contype = 'f' AND conparentid = 0 AND connamespace IN (SELECT oid FROM pg_namespace WHERE nspname IN ('public', 'graphile_worker'))
  ORDER BY 1, 2`

const triggers = (tables: readonly string[], what: 'DISABLE' | 'ENABLE') => tables.map((table) => `ALTER TABLE ${table} ${what} TRIGGER USER`)
const inOne = (client: pg.ClientBase, statements: readonly string[]) => client.query(statements.join(';\n'))

/**
 * Does work inside a transaction while no trigger of ours fires and no foreign key is checked, as rows that were true together come in one
 * table after the other. Afterwards every foreign key is checked over all rows; one that does not hold throws. Needs no superuser: the tables' owner may.
 */
export async function disarmed(client: pg.ClientBase, tables: readonly string[], work: () => Promise<void>): Promise<void> {
  const { rows: keys } = await client.query<ForeignKey>(FOREIGN_KEYS)
  await inOne(client, [...keys.map(({ table, name }) => `ALTER TABLE ${table} DROP CONSTRAINT ${name}`), ...triggers(tables, 'DISABLE')])
  await work()
  await inOne(client, [
    ...triggers(tables, 'ENABLE'),
    ...keys.map(({ table, name, definition }) => `ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`),
  ])
}
