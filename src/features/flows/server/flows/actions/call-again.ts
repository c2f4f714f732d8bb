import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { callBodyGone, noSuchCall } from '../../../domain/flow/errors'
import { oweCall } from './owe-call'

/**
 * Makes a call once more by hand, whatever became of it: under the same id and with the same words, so that the other side knows it. One that was settled has
 * all its tries before it again; one that waits for its next try waits no longer.
 * @throws missing `flow-call.missing`, rule `flows.call-body-gone`
 */
export const callAgain = (ctx: Ctx, id: string): Promise<void> =>
  transact(ctx, async (tx) => {
    const [call] = await tx.db.$queryRaw<{ customerId: string }[]>`
      UPDATE flow_calls c SET state = 'queued', ended_at = NULL, attempts = CASE c.state WHEN 'queued' THEN c.attempts ELSE 0 END
      FROM flow_runs r WHERE r.id = c.run_id AND c.id = ${id}::uuid AND c.body IS NOT NULL RETURNING r.customer_id AS "customerId"`
    if (!call) throw (await tx.db.flowCall.count({ where: { id } })) > 0 ? callBodyGone() : noSuchCall()
    tx.audit({ action: 'flows.replay-call', subject: { type: 'flow-call', id }, customerId: call.customerId })
    oweCall(tx, id)
    tx.touch('outbound')
  })
