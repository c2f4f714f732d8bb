import type { Page } from '@/domain/page'
import { Prisma } from '@/server/db/sql'
import type { Channel, Priority, TicketStatus } from '../../domain'
import type { Corrected } from '../search/correct-words'

/** One ticket as lists and headers show it. */
export type TicketRow = {
  id: string
  number: number
  version: number
  subject: string
  snippet: string
  status: TicketStatus
  priority: Priority
  channel: Channel
  tags: string[]
  customer: { id: string; name: string | null; email: string | null; erased: boolean; tier: { code: string; name: string; vip: boolean } | null }
  assignee: { id: string; name: string } | null
  createdAt: Date
  updatedAt: Date
  lastMessageAt: Date
  lastMessageId: string | null
  snoozedUntil: Date | null
  closedAt: Date | null
  dueAt: Date | null
  dueSoonAt: Date | null
  sla: { firstResponseDueAt: Date | null; nextResponseDueAt: Date | null; resolutionDueAt: Date | null; breached: boolean }
  unread: boolean
}

/** `corrected`: words nobody ever wrote, and what was looked for instead. */
export type TicketPage = Page<TicketRow> & { corrected?: Corrected[] }

type Flat = Omit<TicketRow, 'customer' | 'assignee' | 'sla'> & {
  customerId: string
  customerName: string | null
  customerEmail: string | null
  customerErased: boolean
  tierCode: string | null
  tierName: string | null
  tierVip: boolean | null
  assigneeId: string | null
  assigneeName: string | null
  breachesAt: Date | null
  firstResponseDueAt: Date | null
  nextResponseDueAt: Date | null
  resolutionDueAt: Date | null
}
export type FlatTicket = Flat

/** The columns of a row, of ticket `t`, for one reader. The customer is the person they are today. */
export const ticketColumns = (userId: string | null) => Prisma.sql`
  t.id, t.number, t.version, t.subject, t.snippet, t.status, t.priority, t.channel, t.tags, t.created_at AS "createdAt", t.updated_at AS "updatedAt",
  t.last_message_at AS "lastMessageAt", t.last_message_id AS "lastMessageId", t.snoozed_until AS "snoozedUntil", t.closed_at AS "closedAt", t.due_at AS "dueAt", t.due_soon_at AS "dueSoonAt",
  t.first_response_due_at AS "firstResponseDueAt", t.next_response_due_at AS "nextResponseDueAt", t.resolution_due_at AS "resolutionDueAt",
  t.breaches_at AS "breachesAt",
  p.id AS "customerId", p.name AS "customerName", p.email AS "customerEmail", p.erased_at IS NOT NULL AS "customerErased", tier.code AS "tierCode", tier.name AS "tierName", tier.vip AS "tierVip",
  u.id AS "assigneeId", u.name AS "assigneeName",
  coalesce(read.read_at < t.last_message_at, ${userId !== null}) AS unread`

export const ticketJoins = (userId: string | null) => Prisma.sql`
  JOIN customers k ON k.id = t.customer_id JOIN customers p ON p.id = k.canonical_id
  LEFT JOIN points_accounts account ON account.customer_id = p.id
  LEFT JOIN LATERAL (SELECT code, name, vip FROM tiers WHERE tiers.code = account.tier_code ORDER BY position LIMIT 1) tier ON true
  LEFT JOIN users u ON u.id = t.assignee_id
  LEFT JOIN ticket_reads read ON read.user_id = ${userId}::uuid AND read.ticket_id = t.id`

/** Field by field: what is left over when others are taken out of a row costs several times as much, fifty times a page. */
export const toTicketRow = (flat: Flat, now: Date): TicketRow => ({
  id: flat.id,
  number: flat.number,
  version: flat.version,
  subject: flat.subject,
  snippet: flat.snippet,
  status: flat.status,
  priority: flat.priority,
  channel: flat.channel,
  tags: flat.tags,
  customer: {
    id: flat.customerId,
    name: flat.customerName,
    email: flat.customerEmail,
    erased: flat.customerErased,
    tier: flat.tierCode ? { code: flat.tierCode, name: flat.tierName ?? flat.tierCode, vip: flat.tierVip ?? false } : null,
  },
  assignee: flat.assigneeId ? { id: flat.assigneeId, name: flat.assigneeName ?? '' } : null,
  createdAt: flat.createdAt,
  updatedAt: flat.updatedAt,
  lastMessageAt: flat.lastMessageAt,
  lastMessageId: flat.lastMessageId,
  snoozedUntil: flat.snoozedUntil,
  closedAt: flat.closedAt,
  dueAt: flat.dueAt,
  dueSoonAt: flat.dueSoonAt,
  sla: {
    firstResponseDueAt: flat.firstResponseDueAt,
    nextResponseDueAt: flat.nextResponseDueAt,
    resolutionDueAt: flat.resolutionDueAt,
    breached: flat.breachesAt !== null && flat.breachesAt < now,
  },
  unread: flat.unread,
})
