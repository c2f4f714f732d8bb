import { conflict, missing } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { messageSuppressed, type Purpose } from '../../domain'
import type { ReviewInput } from '../../domain/inputs'
import { workOffJob } from '../jobs'

/**
 * Somebody looked at a message that was held. Let through, it passes the gate once more: what forbids it now still does. @throws missing `message.missing` · conflict `flows.not-held`
 */
export async function reviewMessage(ctx: Ctx, { id, verdict }: ReviewInput): Promise<void> {
  await transact(ctx, async (tx) => {
    await tx.db.$queryRaw`SELECT 1 AS locked FROM outbound_messages WHERE id = ${id}::uuid FOR UPDATE`
    const message = await tx.db.outboundMessage.findUnique({ where: { id } })
    if (!message) throw missing('message')
    if (message.state !== 'held') throw conflict('flows.not-held', 'This message is not waiting to be looked at any more.')
    const reviewed = { reviewedBy: tx.actor.name, reviewedAt: tx.now }
    if (verdict === 'let-through')
      await tx.db.outboundMessage.update({ where: { id }, data: { ...reviewed, state: 'queued', reason: null, notBefore: tx.now } })
    else await tx.db.outboundMessage.update({ where: { id }, data: { ...reviewed, state: 'suppressed', reason: 'rejected', decidedAt: tx.now } })
    const { customerId, source } = message
    tx.audit({ action: 'flows.review-message', subject: { type: 'outbound-message', id }, customerId, data: { verdict } })
    if (verdict === 'let-through') tx.enqueue(workOffJob, {}, { key: 'flows.work-off' })
    else tx.emit(messageSuppressed, { customerId, data: { messageId: id, purpose: message.purpose as Purpose, source, reason: 'rejected' } })
    tx.touch('outbound')
  })
}
