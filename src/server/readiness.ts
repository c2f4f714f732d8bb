import { database } from './db/client'
import { LIVE_WORKER_COUNT } from './jobs/live-workers'

/** `count` is the number in `detail`: screens say it in the reader's language. */
export type Part = { ok: boolean; detail?: string; count?: number }

/** What /readyz tells: each part the desk cannot work without. */
export async function readiness(): Promise<{ database: Part; migrations: Part; worker: Part }> {
  const unknown: Part = { ok: false, detail: 'the database does not answer' }
  try {
    const db = database()
    const [migrations] = await db.$queryRaw<{ unfinished: number; done: number }[]>`
      SELECT count(*) FILTER (WHERE finished_at IS NULL AND rolled_back_at IS NULL)::int AS unfinished, count(finished_at)::int AS done FROM _prisma_migrations`
    const [workers] = await db.$queryRawUnsafe<{ n: number }[]>(LIVE_WORKER_COUNT)
    const applied = migrations?.done ?? 0
    const alive = workers?.n ?? 0
    return {
      database: { ok: true },
      migrations: { ok: migrations?.unfinished === 0 && applied > 0, detail: `${applied} applied`, count: applied },
      worker: { ok: alive > 0, detail: `${alive} alive`, count: alive },
    }
  } catch (error) {
    return { database: { ok: false, detail: (error as Error).message.slice(0, 200) }, migrations: unknown, worker: unknown }
  }
}
