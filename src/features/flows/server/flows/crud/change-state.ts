import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import { flowArchived, flowNotLive, flowNotReady } from '../../../domain/flow/errors'
import type { ActivateFlowInput } from '../../../domain/flow/inputs'
import { workRunsJob } from '../jobs'
import { checkDefinition } from './check-definition'
import { demandFlow, demandVersion } from './load-flow'

/**
 * Puts a version live: from now on it begins runs. Runs that are under way go on with the version they began with.
 * @throws missing `flow.missing`, `flow-version.missing` · invalid, with `details.field` the place and `details.problems` all of them · conflict `flows.archived`
 */
export async function activateFlow(ctx: Ctx, { id, number }: ActivateFlowInput): Promise<{ number: number }> {
  return transact(ctx, async (tx) => {
    const flow = await lockFlow(tx, id)
    if (flow.state === 'archived') throw flowArchived()
    const version = await demandVersion(tx.db, id, number)
    const problems = await checkDefinition(tx, version.definition, { id, name: flow.name })
    if (problems.length > 0) throw flowNotReady(problems)
    const liveSince = flow.state === 'live' ? flow.liveSince : tx.now
    await tx.db.flow.update({ where: { id }, data: { state: 'live', liveVersionId: version.id, liveSince, updatedAt: tx.now } })
    tx.audit({ action: 'flows.activate', subject: { type: 'flow', id }, data: { number: version.number } })
    tx.enqueue(workRunsJob, {}, { key: 'flows.work-runs' })
    tx.touch('outbound')
    return { number: version.number }
  })
}

/** Begins nothing more, and lets what is under way wait where it is until the flow is live again. @throws conflict `flows.not-live` */
export async function pauseFlow(ctx: Ctx, id: string): Promise<void> {
  await transact(ctx, async (tx) => {
    const flow = await lockFlow(tx, id)
    if (flow.state !== 'live') throw flowNotLive()
    await tx.db.flow.update({ where: { id }, data: { state: 'paused', updatedAt: tx.now } })
    tx.audit({ action: 'flows.pause', subject: { type: 'flow', id } })
    tx.touch('outbound')
  })
}

/** Puts a flow away for good: what is under way stops where it is. Its runs stay to be read. */
export async function archiveFlow(ctx: Ctx, id: string): Promise<{ stopped: number }> {
  return transact(ctx, async (tx) => {
    const flow = await lockFlow(tx, id)
    if (flow.state === 'archived') return { stopped: 0 }
    await tx.db.flow.update({ where: { id }, data: { state: 'archived', updatedAt: tx.now } })
    const stopped = await tx.db.$executeRaw`
      UPDATE flow_runs SET state = 'stopped', reason = 'archived', ended_at = ${tx.now}, wake_at = NULL, waits_for = NULL, waits_since = NULL WHERE flow_id = ${id}::uuid AND state IN ('running', 'waiting')`
    tx.audit({ action: 'flows.archive', subject: { type: 'flow', id }, data: { stopped } })
    tx.touch('outbound')
    return { stopped }
  })
}

async function lockFlow(tx: Tx, id: string) {
  await tx.db.$queryRaw`SELECT 1 AS locked FROM flows WHERE id = ${id}::uuid FOR UPDATE`
  return demandFlow(tx.db, id)
}
