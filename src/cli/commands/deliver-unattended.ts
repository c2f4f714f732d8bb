import { database } from '@/server/db/client'
import { deliverOutbox } from '@/server/events'
import { LIVE_WORKER_COUNT } from '@/server/jobs/live-workers'
import { subscribers } from '@/wiring/subscribers'
import type { Io } from '../command'

/** Hands told events to those who wait for them, unless a worker is there to do it. */
export async function deliverUnattended(io: Pick<Io, 'say'>): Promise<void> {
  const [workers] = await database().$queryRawUnsafe<{ n: number }[]>(LIVE_WORKER_COUNT)
  if ((workers?.n ?? 0) > 0) return
  let delivered = 0
  // Those who hear of an event may tell another.
  for (let made = 1; made > 0; delivered += made) made = await deliverOutbox(subscribers)
  if (delivered > 0) io.say(`${delivered} events delivered`)
}
