import { cancelQueuedMail } from '@/features/tickets/server'
import type { Tx } from '@/server/db/transact'
import { messageSuppressed, type Purpose, type SuppressReason, type Topic } from '../../domain'
import { topicOf } from '../../domain/outbound'

/**
 * What has been let through and lies with the post, unsent, is taken back, also what waits for its next try; what still waits for the gate is decided again by it when its
 * time comes. @param customerId a canonical id
 */
export async function stopUnwanted(tx: Tx, customerId: string, { topicsOff, mailOff }: { topicsOff: readonly Topic[]; mailOff: boolean }): Promise<void> {
  const lying = await tx.db.$queryRaw<{ id: string; purpose: Purpose; source: string; outboundMailId: string }[]>`
    SELECT m.id, m.purpose, m.source, m.outbound_mail_id AS "outboundMailId" FROM outbound_messages m JOIN customers c ON c.id = m.customer_id
    JOIN outbound_mails o ON o.id = m.outbound_mail_id WHERE c.canonical_id = ${customerId}::uuid AND m.state = 'sent' AND o.status = 'queued'`
  for (const { id, purpose, source, outboundMailId } of lying) {
    const topic = topicOf[purpose]
    const reason: SuppressReason | null =
      purpose === 'notice' ? null : mailOff ? 'unsubscribed' : topic !== null && topicsOff.includes(topic) ? 'topic-off' : null
    if (!reason || !(await cancelQueuedMail(tx, outboundMailId))) continue
    await tx.db.outboundMessage.update({ where: { id }, data: { state: 'suppressed', reason, decidedAt: tx.now } })
    tx.emit(messageSuppressed, { customerId, data: { messageId: id, purpose, source, reason } })
    tx.touch('outbound')
  }
}
