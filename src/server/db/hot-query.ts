import { createHash } from 'node:crypto'
import pg from 'pg'
import { type Db, poolOf } from './client'
import type { Prisma } from './generated/client'

const INT8 = 20

/** As Prisma reads them: bigint stays exact. */
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === INT8 && format !== 'binary' ? BigInt : (pg.types.getTypeParser as (oid: number, format?: string) => (value: string) => unknown)(oid, format),
} as pg.CustomTypesConfig

/**
 * One statement in a transaction of its own, past Prisma, prepared once per connection: for the few paths where a use case is asked hundreds of times a second
 * and most of its time would be spent on the way. Everything else uses `$queryRaw`.
 */
export async function hotQuery<Row extends object>(db: Db, statement: Prisma.Sql): Promise<Row[]> {
  const { rows } = await poolOf(db).query<Row>(prepared(statement))
  return rows
}

/** The statement as the driver takes it, under the name of its text. */
export function prepared({ text, values }: Prisma.Sql): pg.QueryConfig {
  return { name: nameOf(text), text, values: [...values], types }
}

const names = new Map<string, string>()

/** Statements on a hot path are few, and their texts do not vary with their values. */
function nameOf(text: string): string {
  const known = names.get(text)
  if (known) return known
  const name = `hot:${createHash('sha256').update(text).digest('hex').slice(0, 24)}`
  names.set(text, name)
  return name
}
