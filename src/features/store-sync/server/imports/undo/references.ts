import { Prisma } from '@/server/db/sql'
import type { Tx } from '@/server/db/transact'

type Place = { table: string; column: string }

/**
 * Where else the database knows rows of a table: foreign keys to it that do not go with it, whatever feature they belong to.
 * @param own tables whose rows are the row's own parts and go with it
 */
async function foreignPlaces(tx: Tx, table: string, own: readonly string[]): Promise<Place[]> {
  return tx.db.$queryRaw<Place[]>`
    SELECT r.relname AS "table", a.attname AS "column" FROM pg_constraint k JOIN pg_class r ON r.oid = k.conrelid
      JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[array_position(k.confkey, (SELECT attnum FROM pg_attribute WHERE attrelid = k.confrelid AND attname = 'id'))]
    WHERE k.contype = 'f' AND k.confrelid = ${table}::regclass AND k.confdeltype <> 'c' AND r.relname <> ALL(${[...own]}::text[])`
}

/** Ids of rows that something else belongs to by now. @param also places the database knows no foreign key of */
export async function idsInUse(tx: Tx, table: string, ids: readonly string[], own: readonly string[], also: readonly Place[] = []): Promise<Set<string>> {
  const used = new Set<string>()
  if (ids.length === 0) return used
  for (const { table: from, column } of [...(await foreignPlaces(tx, table, own)), ...also]) {
    const rows = await tx.db.$queryRaw<{ id: string }[]>`
      SELECT DISTINCT ${Prisma.raw(`"${column}"`)} AS id FROM ${Prisma.raw(`"${from}"`)} WHERE ${Prisma.raw(`"${column}"`)} = ANY(${[...ids]}::uuid[])`
    for (const { id } of rows) used.add(id)
  }
  return used
}

/** Tables that name a customer, with or without a foreign key. */
export async function customerPlaces(tx: Tx, own: readonly string[]): Promise<Place[]> {
  return tx.db.$queryRaw<Place[]>`
    SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns
    WHERE table_schema = current_schema() AND column_name = 'customer_id' AND data_type = 'uuid' AND table_name <> ALL(${[...own]}::text[])`
}
