import { faultOf } from '@/domain/fault'
import type { Tx } from '@/server/db/transact'
import { mailFaults } from '../../domain'

/**
 * Takes back a mail that nobody wants any more, that still lies with us and that no server took for anybody: one that was not tried yet, or one that waits for its next try because a server
 * said “not now” or was away. @returns whether it could be taken back
 */
export async function cancelQueuedMail(tx: Tx, id: string): Promise<boolean> {
  const { message, fault } = faultOf(mailFaults.unwanted())
  const cancelled = await tx.db.$executeRaw`
    UPDATE outbound_mails SET status = 'cancelled', last_error = ${message}, fault = ${JSON.stringify(fault)}::jsonb WHERE id = ${id}::uuid AND status = 'queued'
      AND NOT EXISTS (SELECT 1 FROM outbound_recipients r WHERE r.outbound_mail_id = ${id}::uuid AND r.state NOT IN ('queued', 'deferred', 'refused'))`
  return cancelled > 0
}
