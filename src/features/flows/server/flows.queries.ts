import { z } from 'zod'
import type { Page } from '@/domain/page'
import { shownName } from '@/features/customers/server'
import type { Ctx } from '@/server/context'
import { decodeCursor, toPage } from '@/server/db/page'
import { Prisma } from '@/server/db/sql'
import type { Evidence, OutboundState, Purpose } from '../domain'
import type { ListOutboundInput } from '../domain/inputs'

export type OutboundRow = {
  id: string
  customerId: string
  customerName: string | null
  customerEmail: string | null
  purpose: Purpose
  source: string
  subject: string | null
  body: string | null
  state: OutboundState
  reason: string | null
  evidence: { type: Evidence['type']; id: string; at: string } | null
  notBefore: Date
  reviewedBy: string | null
  mailStatus: string | null
  createdBy: string
  createdAt: Date
}

const { sql, empty } = Prisma

/** Messages no agent wrote, newest first, ids break ties. Keyset. */
export async function listOutbound(ctx: Ctx, { state, customerId, limit, cursor }: ListOutboundInput): Promise<Page<OutboundRow>> {
  const after = decodeCursor(cursor, z.tuple([z.iso.datetime(), z.uuid()]))
  const rows = await ctx.db.$queryRaw<OutboundRow[]>`
    SELECT m.id, p.id AS "customerId", ${shownName('p')} AS "customerName", p.email AS "customerEmail", m.purpose, m.source, m.subject, m.body, m.state, m.reason, m.evidence,
      m.not_before AS "notBefore", m.reviewed_by AS "reviewedBy", o.status AS "mailStatus", m.created_by AS "createdBy", m.created_at AS "createdAt"
    FROM outbound_messages m JOIN customers c ON c.id = m.customer_id JOIN customers p ON p.id = c.canonical_id LEFT JOIN outbound_mails o ON o.id = m.outbound_mail_id
    WHERE true ${state ? sql`AND m.state = ${state}` : empty} ${customerId ? sql`AND c.canonical_id = (SELECT canonical_id FROM customers WHERE id = ${customerId}::uuid)` : empty}
      ${after ? sql`AND (m.created_at, m.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : empty}
    ORDER BY m.created_at DESC, m.id DESC LIMIT ${limit + 1}`
  return toPage(rows, limit, (row) => [row.createdAt.toISOString(), row.id])
}

/** How many messages of the last 30 days are in each state; held ones of any age. */
export async function countOutbound(ctx: Ctx): Promise<Partial<Record<OutboundState, number>>> {
  const since = new Date(ctx.clock.now().getTime() - 30 * 86_400_000)
  const rows = await ctx.db.$queryRaw<{ state: OutboundState; n: number }[]>`
    SELECT state, count(*)::int AS n FROM outbound_messages WHERE created_at > ${since} OR state = 'held' GROUP BY state`
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]))
}
