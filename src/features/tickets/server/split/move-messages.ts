import type { Tx } from '@/server/db/transact'

export type MovedMessage = { id: string; from: string; customerId: string }

/** Messages with what belongs to them: the mail they came as, the mail they left as, who they call. */
export async function moveMessages(tx: Tx, ids: readonly string[], ticketId: string): Promise<void> {
  await tx.db.$executeRaw`UPDATE messages SET ticket_id = ${ticketId}::uuid WHERE id = ANY(${ids}::uuid[])`
  await tx.db.$executeRaw`UPDATE outbound_mails SET ticket_id = ${ticketId}::uuid WHERE message_id = ANY(${ids}::uuid[])`
  await tx.db.$executeRaw`UPDATE raw_mails SET ticket_id = ${ticketId}::uuid WHERE message_id = ANY(${ids}::uuid[])`
  await tx.db.$executeRaw`UPDATE ticket_mentions SET ticket_id = ${ticketId}::uuid WHERE message_id = ANY(${ids}::uuid[])`
}
