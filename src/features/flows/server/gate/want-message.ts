import { newId } from '@/domain/id'
import type { WantAsk } from '@/features/feedback/server'
import type { Tx } from '@/server/db/transact'
import type { Purpose } from '../../domain'
import { workOffJob } from '../jobs'

export type WantedMessage = {
  readonly customerId: string
  readonly purpose: Purpose
  /** Wanted twice with one key, it is one message. */
  readonly key: string
  /** What wants it, in words. */
  readonly source: string
  readonly expiresAt: Date
  readonly surveyKind?: string
  readonly ticketId?: string
  readonly subject?: string
  readonly body?: string
}

/** Lays one message before the gate, which decides it in a transaction of its own within moments. */
export async function wantMessage(tx: Tx, { key, ...wanted }: WantedMessage): Promise<void> {
  const { surveyKind = null, ticketId = null, subject = null, body = null, customerId, purpose, source, expiresAt } = wanted
  await tx.db.$executeRaw`
    INSERT INTO outbound_messages (id, customer_id, purpose, operation_key, source, survey_kind, ticket_id, subject, body, not_before, expires_at, created_by, created_at)
    VALUES (${newId(tx.now.getTime())}::uuid, ${customerId}::uuid, ${purpose}, ${key}, ${source}, ${surveyKind}, ${ticketId}::uuid, ${subject}, ${body}, ${tx.now}, ${expiresAt}, ${tx.actor.name}, ${tx.now})
    ON CONFLICT (operation_key) DO NOTHING`
  tx.enqueue(workOffJob, {}, { key: 'flows.work-off' })
  tx.touch('outbound')
}

/** How a ticket's question after the help passes the gate. */
export const wantCsat: WantAsk = (tx, ask) => wantMessage(tx, { ...ask, purpose: 'survey', source: 'CSAT', surveyKind: 'csat' })
