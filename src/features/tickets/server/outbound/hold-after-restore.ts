import { faultOf } from '@/domain/fault'
import { mailFaults } from '../../domain'

/** What a statement is sent through: the connection that restores. */
type Connection = { query(text: string, values: unknown[]): Promise<{ rowCount: number | null }> }

const { message, fault } = faultOf(mailFaults.ofBackup())
const WHY = [message, JSON.stringify(fault)]

/**
 * Mails that were about to leave when a backup was made have probably left since: after a restore they wait for a person, as every mail does whose
 * fate is unknown, and nobody gets one twice. Mails for a time that is still to come keep it.
 * @returns how many wait
 */
export async function holdAfterRestore(connection: Connection): Promise<number> {
  await connection.query(
    `UPDATE outbound_recipients r SET state = 'unknown', said = $1, fault = $2::jsonb, at = now() FROM outbound_mails m
     WHERE m.id = r.outbound_mail_id AND m.status IN ('queued', 'sending') AND m.not_before <= now() AND r.state IN ('queued', 'deferred')`,
    WHY,
  )
  const { rowCount } = await connection.query(
    `UPDATE outbound_mails SET status = 'unknown', last_error = $1, fault = $2::jsonb WHERE status IN ('queued', 'sending') AND not_before <= now()`,
    WHY,
  )
  return rowCount ?? 0
}
