import type { Ctx } from '@/server/context'
import type { TxDb } from '@/server/db/client'
import { Prisma } from '@/server/db/sql'
import { PERSON_COLUMNS, personFigures } from './person-figures'
import { makeTierDays, moveTierDays, noteTiers } from './tier-days'

const { empty, raw, sql } = Prisma
const TIMEOUT = 15 * 60_000
/** Fewer people are read from their rows as fast as a tile needs, and then nothing is ever a minute old. */
const WORTH_KEEPING = 10_000
/** Time alone changes figures, too ("within 90 days"): without news they stand for at most this long. */
const STANDS_FOR = 3_600_000

export type Kept = { people: number; whole: boolean }

/**
 * Brings `person_figures` up to the rows: of the people something happened to, or (`whole`, or never made) of everybody; and with who holds a tier the days
 * these bought on. All that is read is one moment of the database, and that moment is what figures over people then stand for. The same however often it runs.
 * @param options.from from how many people on it is worth keeping
 * @returns how many people it made again
 */
export async function keepPeople(ctx: Ctx, { whole = false, from = WORTH_KEEPING }: { whole?: boolean; from?: number } = {}): Promise<Kept> {
  return ctx.db.$transaction(
    async (client) => {
      const db = client as unknown as TxDb
      // One at a time; what is read from here on is as things stand once it is our turn.
      await db.$executeRaw`LOCK TABLE people_kept IN SHARE ROW EXCLUSIVE MODE`
      const now = ctx.clock.now()
      const kept = await db.peopleKept.findFirst({ orderBy: { generation: 'desc' } })
      if (!kept && !(await areMany(db, from))) {
        await db.$executeRaw`DELETE FROM people_news`
        return { people: 0, whole: false }
      }
      const all = whole || !kept
      const affected = await takeNews(db)
      if (!all && affected === 0 && now.getTime() - kept.asOf.getTime() < STANDS_FOR) return { people: 0, whole: false }
      const people = all || affected > 0 ? await makeAgain(db, all ? 'everybody' : 'affected') : 0
      await db.$executeRaw`DELETE FROM people_kept`
      await db.peopleKept.create({ data: { asOf: now } })
      return { people, whole: all }
    },
    { timeout: TIMEOUT, maxWait: 10_000, isolationLevel: 'RepeatableRead' },
  )
}

async function areMany(db: TxDb, from: number): Promise<boolean> {
  const [row] = await db.$queryRaw<{ many: boolean }[]>`SELECT count(*) >= ${from}::int AS many FROM (SELECT 1 FROM customers LIMIT ${from}::int) few`
  return row?.many ?? false
}

/** Fills `affected` with whom the news is about: as they were called when it came, and as the person they are now. @returns how many */
async function takeNews(db: TxDb): Promise<number> {
  await db.$executeRaw`CREATE TEMP TABLE affected (person_id uuid NOT NULL) ON COMMIT DROP`
  const people = await db.$executeRaw`
    WITH taken AS (DELETE FROM people_news RETURNING person_id)
    INSERT INTO affected SELECT t.person_id FROM taken t UNION SELECT c.canonical_id FROM taken t JOIN customers c ON c.id = t.person_id`
  await db.$executeRaw`ANALYZE affected`
  return people
}

async function makeAgain(db: TxDb, who: 'everybody' | 'affected'): Promise<number> {
  if (who === 'affected') await noteTiers(db)
  await db.$executeRaw`DELETE FROM person_figures ${who === 'everybody' ? empty : sql`WHERE person_id IN (SELECT person_id FROM affected)`}`
  const made = await db.$executeRaw`INSERT INTO person_figures (${raw(PERSON_COLUMNS.join(', '))}) ${personFigures(who)}`
  if (who === 'everybody') await db.$executeRaw`ANALYZE person_figures`
  await (who === 'everybody' ? makeTierDays(db) : moveTierDays(db))
  return made
}
