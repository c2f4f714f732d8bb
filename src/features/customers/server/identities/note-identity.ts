import { normaliseEmail } from '@/domain/email-address'
import { newId } from '@/domain/id'
import type { Tx } from '@/server/db/transact'
import { type Identity, identitiesChanged } from '../../domain'

/**
 * Somebody put a mail where this customer's mails are: they write from this address, too. It never decides who they are; where it is another's, the two are asked about.
 * Nothing happens where it is known as theirs, or is no address.
 */
export async function noteTicketAddress(tx: Tx, { customerId, address }: { customerId: string; address: string | null }): Promise<void> {
  const value = normaliseEmail(address)
  if (!value || !(await note(tx, customerId, { kind: 'ticket-address', scope: '', value }, 'ticket'))) return
  tx.emit(identitiesChanged, { customerId, data: { added: ['ticket-address'], removed: [], verified: [], source: 'ticket' } })
}

/** Somebody answered by a link that was made for this customer: known by its hash from now on. What they answered is told; this is not. */
export async function noteSurveyLink(tx: Tx, { customerId, tokenHash }: { customerId: string; tokenHash: Uint8Array }): Promise<void> {
  await note(tx, customerId, { kind: 'survey-token', scope: '', value: Buffer.from(tokenHash).toString('hex') }, 'survey')
}

/** @returns whether it is new: nobody of the person has it (an address: not as their own either), and nobody erased gets it */
async function note(tx: Tx, customerId: string, { kind, scope, value }: Identity, source: string): Promise<boolean> {
  const kinds = kind === 'ticket-address' ? [kind, 'email'] : [kind]
  const added = await tx.db.$executeRaw`
    INSERT INTO customer_identities (id, customer_id, kind, scope, value, source, created_at)
    SELECT ${newId(tx.now.getTime())}::uuid, c.id, ${kind}, ${scope}, ${value}, ${source}, ${tx.now} FROM customers c JOIN customers p ON p.id = c.canonical_id
    WHERE c.id = ${customerId}::uuid AND p.erased_at IS NULL AND NOT EXISTS (
      SELECT 1 FROM customer_identities i JOIN customers m ON m.id = i.customer_id
      WHERE m.canonical_id = c.canonical_id AND i.kind = ANY(${kinds}::text[]) AND i.scope = ${scope} AND i.value = ${value})
    ON CONFLICT DO NOTHING`
  return added > 0
}
