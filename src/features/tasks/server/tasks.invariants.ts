import type { Invariant } from '@/server/db/invariant'

export const tasksInvariants: readonly Invariant[] = [
  {
    name: 'tasks.done-tells-how-it-ended',
    sentence: 'A finished task has an outcome and the time it ended, an unfinished one has neither.',
    violations: `SELECT id::text AS id, status AS detail FROM tasks WHERE (status = 'done') <> (outcome IS NOT NULL) OR (status = 'done') <> (done_at IS NOT NULL)`,
  },
  {
    name: 'tasks.ticket-exists',
    sentence: 'A task that names a ticket names one that exists.',
    violations: `SELECT t.id::text AS id, t.ticket_id::text AS detail FROM tasks t LEFT JOIN tickets k ON k.id = t.ticket_id WHERE t.ticket_id IS NOT NULL AND k.id IS NULL`,
  },
  {
    name: 'tasks.order-is-theirs',
    sentence: 'A task that names an order names one that exists.',
    violations: `SELECT t.id::text AS id, t.order_id::text AS detail FROM tasks t LEFT JOIN orders o ON o.id = t.order_id WHERE t.order_id IS NOT NULL AND o.id IS NULL`,
  },
]
