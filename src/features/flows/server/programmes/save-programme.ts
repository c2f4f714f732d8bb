import { conflict, missing } from '@/domain/errors'
import { newId } from '@/domain/id'
import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import type { SaveProgrammeInput } from '../../domain/programmes/programme'
import type { MemberCondition } from '../rounds/people-of'
import { runProgrammesJob } from './jobs'

/**
 * Sets a programme up, changes it, switches it on or off. A relational one asks for the first time as soon as it is switched on. Switched off it asks nobody more:
 * what still waits to be sent is not sent.
 * @throws missing `programme.missing`, `segment.missing` · conflict `flows.programme-changed-meanwhile`
 */
export async function saveProgramme(ctx: Ctx, { id, version, ...input }: SaveProgrammeInput, memberCondition: MemberCondition): Promise<{ id: string }> {
  return transact(ctx, async (tx) => {
    if (input.segmentId && input.active) await memberCondition(tx, input.segmentId)
    const known = id ? await lockProgramme(tx, id) : null
    if (known && version !== undefined && version !== known.version)
      throw conflict('flows.programme-changed-meanwhile', 'Somebody changed this programme meanwhile. Look at it again.', { version: known.version })
    const runs = input.active && input.trigger === 'relational'
    const kept = { ...input, nextRunAt: runs ? (known?.nextRunAt ?? tx.now) : null, problem: null, updatedAt: tx.now }
    const saved = known
      ? await tx.db.surveyProgramme.update({ where: { id: known.id }, data: { ...kept, version: { increment: 1 } } })
      : await tx.db.surveyProgramme.create({ data: { ...kept, id: newId(tx.now.getTime()), createdBy: tx.actor.name, createdAt: tx.now } })
    if (known && !input.active) await keepBack(tx, known.id)
    tx.audit({ action: 'flows.save-programme', subject: { type: 'survey-programme', id: saved.id }, data: { ...input } })
    if (runs) tx.enqueue(runProgrammesJob, {}, { key: 'flows.run-programmes' })
    tx.touch('outbound', 'feedback')
    return { id: saved.id }
  })
}

async function lockProgramme(tx: Tx, id: string) {
  await tx.db.$queryRaw`SELECT 1 AS locked FROM survey_programmes WHERE id = ${id}::uuid FOR UPDATE`
  const programme = await tx.db.surveyProgramme.findUnique({ where: { id } })
  if (!programme) throw missing('programme')
  return programme
}

const keepBack = (tx: Tx, programmeId: string) => tx.db.$executeRaw`
  UPDATE outbound_messages SET state = 'suppressed', reason = 'overtaken', decided_at = ${tx.now} WHERE programme_id = ${programmeId}::uuid AND state IN ('queued', 'waiting')`
