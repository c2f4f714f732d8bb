import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { sendNow } from './jobs'

/** What came of deliveries is kept this long. */
const KEPT_MS = 30 * 86_400_000
const AT_ONCE = 10_000

/** Finds what is due and has no job, however that came about, and lets go of what has been settled for thirty days. */
export const sweepWebhooks = (ctx: Ctx): Promise<void> =>
  transact(ctx, async (tx) => {
    const due = await tx.db.$queryRaw<{ id: string }[]>`
      SELECT w.id FROM webhook_endpoints w WHERE w.status = 'active'
        AND EXISTS (SELECT 1 FROM webhook_deliveries d WHERE d.endpoint_id = w.id AND d.state = 'queued' AND d.next_attempt_at <= ${tx.now})`
    for (const { id } of due) sendNow(tx, id)
    await tx.db.$executeRaw`
      DELETE FROM webhook_deliveries WHERE id IN (
        SELECT id FROM webhook_deliveries WHERE ended_at < ${new Date(tx.now.getTime() - KEPT_MS)} ORDER BY ended_at LIMIT ${AT_ONCE})`
  })
