import type { RawDb } from './own-transaction'
import { Prisma } from './sql'

/** Several writes as one statement; none of them sees what another one does, and nothing of them is sent back. */
export const together = (writes: readonly Prisma.Sql[]): Prisma.Sql =>
  Prisma.sql`WITH ${Prisma.join(
    writes.map((write, n) => Prisma.sql`${nameOfWrite(n)} AS (${write})`),
    ', ',
  )} SELECT 1`

export const nameOfWrite = (n: number): Prisma.Sql => Prisma.raw(`written_${n}`)

/** A line to the database on which what waits is written before anything else is asked. */
export function settleFirst(line: RawDb, waiting: Prisma.Sql[]): { db: RawDb; settle: () => Promise<void> } {
  const settle = async () => {
    if (waiting.length > 0) await line.$executeRaw(together(waiting.splice(0)))
  }
  return {
    settle,
    db: {
      $queryRaw: async (statement, ...values) => {
        await settle()
        return line.$queryRaw(statement, ...values)
      },
      $executeRaw: async (statement, ...values) => {
        await settle()
        return line.$executeRaw(statement, ...values)
      },
    },
  }
}
