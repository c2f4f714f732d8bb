import type { Db } from '@/server/db/client'
import { LIVE_WORKER_COUNT } from '@/server/jobs/live-workers'

export async function liveWorkers(db: Pick<Db, '$queryRawUnsafe'>): Promise<number> {
  const [row] = await db.$queryRawUnsafe<{ n: number }[]>(LIVE_WORKER_COUNT)
  return row?.n ?? 0
}
