import { type Db, poolOf } from './client'
import { Prisma } from './generated/client'
import { prepared } from './hot-query'

/** What a use case may say to the database directly: statements, no models. A client of Prisma's within a transaction understands the same. */
export type RawDb = {
  $queryRaw<Rows = unknown>(statement: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<Rows>
  $executeRaw(statement: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<number>
}

/** As long as one of Prisma's transactions may take here: who waits longer for a lock has met a fault. */
const STATEMENT_MS = 60_000
/**
 * The plan of a statement is made once per connection. Left to itself PostgreSQL would plan the large ones anew each time, as it takes lists of unknown length for
 * longer than they are, and that costs more than running them. So what is asked here goes by keys.
 */
const BEGIN = `BEGIN; SET LOCAL statement_timeout = ${STATEMENT_MS}; SET LOCAL plan_cache_mode = force_generic_plan`

/**
 * A transaction past Prisma, on a connection of the same pool: all or nothing. Each statement is prepared once per connection, so texts must not vary with
 * their values. Values are read as Prisma reads them, but for `numeric`, `date` and `bytea`: do not ask for those here.
 */
export async function inOwnTransaction<T>(db: Db, work: (db: RawDb) => Promise<T>): Promise<T> {
  const connection = await poolOf(db).connect()
  let over = false
  let broken: Error | undefined
  const run = (statement: TemplateStringsArray | Prisma.Sql, values: unknown[]) => {
    // The connection may be somebody else's by now.
    if (over) throw new Error('This transaction is over.')
    return connection.query(prepared('raw' in statement ? Prisma.sql(statement, ...values) : statement))
  }
  try {
    await connection.query(BEGIN)
    const result = await work({
      $queryRaw: async <Rows>(statement: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) => (await run(statement, values)).rows as Rows,
      $executeRaw: async (statement, ...values) => (await run(statement, values)).rowCount ?? 0,
    })
    over = true
    const { command } = await connection.query('COMMIT')
    // Asked to commit what an error has ended already, PostgreSQL undoes it and says so.
    if (command !== 'COMMIT') throw new Error('The transaction could not be committed.')
    return result
  } catch (error) {
    over = true
    await connection.query('ROLLBACK').catch((lost: Error) => {
      broken = lost
    })
    throw error
  } finally {
    connection.release(broken)
  }
}
