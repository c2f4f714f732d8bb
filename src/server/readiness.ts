import { database } from './db/client'
import { LIVE_WORKER_COUNT } from './jobs/live-workers'

export type Part = { ok: boolean; detail?: string }

/** What /readyz tells: each part the desk cannot work without. */
export async function readiness(): Promise<{ database: Part; migrations: Part; worker: Part }> {
  const unknown: Part = { ok: false, detail: 'the database does not answer' }
  try {
    const db = database()
    const [migrations] = await db.$queryRaw<{ unfinished: number; done: number }[]>`
      SELECT count(*) FILTER (WHERE finished_at IS NULL AND rolled_back_at IS NULL)::int AS unfinished, count(finished_at)::int AS done FROM _prisma_migrations`
    const [workers] = await db.$queryRawUnsafe<{ n: number }[]>(LIVE_WORKER_COUNT)
    return {
      database: { ok: true },
      migrations: { ok: migrations?.unfinished === 0 && migrations.done > 0, detail: `${migrations?.done ?? 0} applied` },
      worker: { ok: (workers?.n ?? 0) > 0, detail: `${workers?.n ?? 0} alive` },
    }
  } catch (error) {
    return { database: { ok: false, detail: (error as Error).message.slice(0, 200) }, migrations: unknown, worker: unknown }
  }
}
