import { Prisma } from '@/server/db/sql'
import { type TicketStatus, type TicketView, VIEW_STATUSES } from '../../domain'

const word = (status: TicketStatus) => Prisma.raw(`'${status}'`)

/** Which tickets (`t`) a view shows, as SQL. List and count ask the same. Merged tickets are read in their survivors. */
export function viewCondition(view: TicketView, userId: string | null, now: Date): Prisma.Sql {
  const [only, ...others] = VIEW_STATUSES[view]
  // One status is compared as one: then the index on (status, last_message_at, id) also gives the order. Words of ours, and not values: so a plan knows how many they are.
  const status = others.length === 0 ? Prisma.sql`t.status = ${word(only!)}` : Prisma.sql`t.status IN (${Prisma.join([only!, ...others].map(word))})`
  const statuses = Prisma.sql`t.merged_into_id IS NULL AND ${status}`
  switch (view) {
    case 'mine':
      return Prisma.sql`${statuses} AND t.assignee_id = ${userId}::uuid`
    case 'unassigned':
      return Prisma.sql`${statuses} AND t.assignee_id IS NULL`
    case 'vip':
      return Prisma.sql`${statuses} AND EXISTS (
        SELECT 1 FROM customers p JOIN points_accounts a ON a.customer_id = p.canonical_id JOIN tiers v ON v.code = a.tier_code AND v.vip WHERE p.id = t.customer_id)`
    case 'at-risk':
      return Prisma.sql`${statuses} AND t.due_soon_at <= ${now}`
    case 'mentions':
      return Prisma.sql`${statuses} AND t.id IN (
        SELECT coalesce(mt.merged_into_id, mt.id) FROM ticket_mentions m JOIN tickets mt ON mt.id = m.ticket_id WHERE m.user_id = ${userId}::uuid AND (mt.status <> 'closed' OR mt.merged_into_id IS NOT NULL OR m.seen_at IS NULL))`
    default:
      return statuses
  }
}
