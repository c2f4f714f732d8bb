import { newId } from '@/domain/id'
import type { Ctx } from '@/server/context'
import { storable } from '@/server/db/storable'
import { type Tx, transact } from '@/server/db/transact'
import { flowArchived, flowChangedMeanwhile } from '../../../domain/flow/errors'
import type { SaveFlowInput } from '../../../domain/flow/inputs'
import { demandFlow } from './load-flow'

export type SavedFlow = { id: string; number: number }

/**
 * Makes a flow, or gives one its next version. What is live stays live: a new version runs once it is switched on.
 * @throws missing `flow.missing` · conflict `flows.changed-meanwhile`, `flows.archived`
 */
export async function saveFlow(ctx: Ctx, { id, basedOn, name, definition }: SaveFlowInput, code: string | null = null): Promise<SavedFlow> {
  return transact(ctx, async (tx) => {
    const flowId = id ?? (await create(tx, name, code))
    await tx.db.$queryRaw`SELECT 1 AS locked FROM flows WHERE id = ${flowId}::uuid FOR UPDATE`
    const flow = await demandFlow(tx.db, flowId)
    if (flow.state === 'archived') throw flowArchived()
    const newest = await tx.db.flowVersion.findFirst({ where: { flowId }, orderBy: { number: 'desc' }, select: { number: true } })
    const before = newest?.number ?? 0
    if (basedOn !== undefined && basedOn !== before) throw flowChangedMeanwhile(before)
    const number = before + 1
    await tx.db.flowVersion.create({
      data: {
        ...{ id: newId(tx.now.getTime()), flowId, number, definition: storable(definition) as object },
        ...{ createdById: tx.actor.id, createdBy: tx.actor.name, createdAt: tx.now },
      },
    })
    await tx.db.flow.update({ where: { id: flowId }, data: { name, updatedAt: tx.now } })
    tx.audit({ action: 'flows.save-flow', subject: { type: 'flow', id: flowId }, data: { name, number, code } })
    tx.touch('outbound')
    return { id: flowId, number }
  })
}

async function create(tx: Tx, name: string, code: string | null): Promise<string> {
  const id = newId(tx.now.getTime())
  await tx.db.flow.create({ data: { id, name, code, createdById: tx.actor.id, createdBy: tx.actor.name, createdAt: tx.now, updatedAt: tx.now } })
  return id
}
