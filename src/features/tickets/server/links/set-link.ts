import { missing, ruleBroken } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import type { Ticket } from '@/server/db/generated/client'
import { type Tx, transact } from '@/server/db/transact'
import type { LinkKind, SetLinkInput } from '../../domain'
import { lockTicket } from '../load-ticket'

/**
 * Pins what a ticket is about, or takes it off; what was taken off is not suggested again. Orders and shipments must be this person's own.
 * @throws rule `tickets.link-of-another` · missing `ticket.missing`, `order.missing`, `shipment.missing`, `product.missing`
 */
export async function setLink(ctx: Ctx, { ticketId, kind, targetId, state }: SetLinkInput): Promise<void> {
  await transact(ctx, async (tx) => {
    const ticket = await lockTicket(tx, ticketId)
    if (state === 'pinned') await demandTarget(tx, ticket, kind, targetId)
    await tx.db.$executeRaw`
      INSERT INTO ticket_links (ticket_id, kind, target_id, state, linked_by, linked_at) VALUES (${ticket.id}::uuid, ${kind}, ${targetId}::uuid, ${state}, ${tx.actor.name}, ${tx.now})
      ON CONFLICT (ticket_id, kind, target_id) DO UPDATE SET state = excluded.state, linked_by = excluded.linked_by, linked_at = excluded.linked_at`
    // A merged part may have suggested the same: it says the same from now on.
    await tx.db.$executeRaw`
      UPDATE ticket_links l SET state = ${state} FROM tickets t WHERE t.id = l.ticket_id AND t.merged_into_id = ${ticket.id}::uuid AND l.kind = ${kind} AND l.target_id = ${targetId}::uuid`
    tx.audit({ action: 'tickets.link', subject: { type: 'ticket', id: ticket.id }, customerId: ticket.customerId, data: { kind, targetId, state } })
    tx.touch(`ticket:${ticket.id}`, 'tickets')
  })
}

async function demandTarget(tx: Tx, ticket: Ticket, kind: LinkKind, id: string): Promise<void> {
  if (kind === 'product') {
    if (!(await tx.db.product.findUnique({ where: { id }, select: { id: true } }))) throw missing('product', { id })
    return
  }
  const target =
    kind === 'order'
      ? await tx.db.order.findUnique({ where: { id }, select: { customerId: true } })
      : await tx.db.fulfilment.findUnique({ where: { id }, select: { customerId: true } })
  if (!target) throw missing(kind === 'order' ? 'order' : 'fulfilment', { id })
  const people = await tx.db.customer.findMany({ where: { id: { in: [target.customerId, ticket.customerId] } }, select: { canonicalId: true } })
  if (new Set(people.map(({ canonicalId }) => canonicalId)).size > 1)
    throw ruleBroken('tickets.link-of-another', 'This is another customer’s. A ticket is about its own customer’s orders.', { field: 'targetId' })
}
