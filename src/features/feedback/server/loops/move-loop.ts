import { missing } from '@/domain/errors'
import type { Tx } from '@/server/db/transact'
import { type LoopStatus, loopMoved } from '../../domain'

type Move = { readonly status: LoopStatus; readonly outcome: string | null; readonly note?: string | null }

/** Moves a loop, keeps when it first got there, and tells it on the customer's timeline. @throws missing `loop.missing` */
export async function moveLoop(tx: Tx, responseId: string, { status, outcome, note }: Move): Promise<void> {
  await tx.db.$queryRaw`SELECT 1 AS locked FROM response_loops WHERE response_id = ${responseId}::uuid FOR UPDATE`
  const loop = await tx.db.responseLoop.findUnique({ where: { responseId } })
  if (!loop) throw missing('loop')
  await tx.db.responseLoop.update({
    where: { responseId },
    data: {
      ...{ status, outcome, changedBy: tx.actor.name, updatedAt: tx.now, version: { increment: 1 } },
      ...(note === undefined ? {} : { note }),
      contactedAt: loop.contactedAt ?? (status === 'contacted' ? tx.now : null),
      resolvedAt: status === 'resolved' ? (loop.resolvedAt ?? tx.now) : null,
    },
  })
  const { customerId } = loop
  tx.audit({ action: 'feedback.move-loop', subject: { type: 'survey-response', id: responseId }, customerId, data: { from: loop.status, to: status, outcome } })
  tx.emit(loopMoved, { customerId, data: { responseId, status, outcome, note: note ?? null } })
  tx.touch('feedback')
}
