import { z } from 'zod'
import type { Page } from '@/domain/page'
import { shownName } from '@/features/customers/server'
import type { Ctx } from '@/server/context'
import { Prisma } from '@/server/db/generated/client'
import { decodeCursor, toPage } from '@/server/db/page'
import { type AdjustmentStatus, type AdjustmentView, lapsesAt, type RepeatClaim } from '../../domain'
import { claimsOf } from '../claims/repeat-claims'
import { personOf } from '../person-of'

type Filter = { status?: AdjustmentStatus | undefined; customerId?: string | undefined; limit: number; cursor?: string | null | undefined }
type Row = Omit<AdjustmentView, 'amount' | 'balance' | 'requestedBy' | 'lapsesAt' | 'claims'> & {
  amount: bigint
  balance: bigint
  requestedByKind: string
  requestedById: string | null
  requestedByName: string
}

const key = z.tuple([z.iso.datetime(), z.uuid()])

/** Adjustments, newest request first; the id breaks ties. The customer shown is the survivor of any merge. */
export async function listAdjustments(ctx: Ctx, { status, customerId, limit, cursor }: Filter): Promise<Page<AdjustmentView>> {
  const after = decodeCursor(cursor, key)
  const person = customerId && (await personOf(ctx.db, customerId))
  const conditions = [
    Prisma.sql`true`,
    ...(status ? [Prisma.sql`a.status = ${status}`] : []),
    ...(person ? [Prisma.sql`a.customer_id IN (SELECT id FROM customers WHERE canonical_id = ${person}::uuid)`] : []),
    ...(after ? [Prisma.sql`(a.requested_at, a.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`] : []),
  ]
  const rows = await ctx.db.$queryRaw<Row[]>`
    SELECT a.id, person.id AS "customerId", coalesce(${shownName('person')}, person.email) AS "customerName", a.amount,
      (SELECT coalesce(sum(p.balance), 0)::bigint FROM points_accounts p JOIN customers s ON s.id = p.customer_id WHERE s.canonical_id = person.id) AS balance,
      a.reason_code AS reason, a.note, a.customer_message AS "customerMessage", a.ticket_id AS "ticketId", a.expires_at AS "expiresAt", a.status, a.requested_by_kind AS "requestedByKind",
      a.requested_by_id AS "requestedById", a.requested_by_name AS "requestedByName", a.requested_at AS "requestedAt", a.decided_by_name AS "decidedBy",
      a.decided_at AS "decidedAt", a.decision_note AS "decisionNote", a.entry_id AS "entryId"
    FROM adjustments a JOIN customers c ON c.id = a.customer_id JOIN customers person ON person.id = c.canonical_id
    WHERE ${Prisma.join(conditions, ' AND ')} ORDER BY a.requested_at DESC, a.id DESC LIMIT ${limit + 1}`
  const claims = await claimsOfRequests(ctx, rows)
  return toPage(
    rows.map((row) => ({ ...toView(row), claims: claims.get(row.id) ?? [] })),
    limit,
    (row) => [row.requestedAt.toISOString(), row.id],
  )
}

const toView = ({ amount, balance, requestedByKind, requestedById, requestedByName, ...rest }: Row): Omit<AdjustmentView, 'claims'> => ({
  ...rest,
  amount: Number(amount),
  balance: Number(balance),
  requestedBy: { kind: requestedByKind, id: requestedById, name: requestedByName },
  lapsesAt: lapsesAt(rest.requestedAt),
})

/** Gifts that wait for approval and would be one of many: each is told without counting itself. */
async function claimsOfRequests(ctx: Ctx, rows: readonly Row[]): Promise<Map<string, RepeatClaim[]>> {
  const gifts = rows.filter(({ status, amount }) => status === 'requested' && amount > 0n)
  const found = await Promise.all(
    gifts.map(async ({ id, customerId, reason, requestedById }) => {
      const claims = await claimsOf(ctx.db, { personIds: [customerId], reason, actorId: requestedById, now: ctx.clock.now(), except: [id] })
      return [id, claims.get(customerId) ?? []] as const
    }),
  )
  return new Map(found)
}

/** Requests waiting for a decision, single ones and batches: the number beside the menu. */
export async function countRequested(ctx: Ctx): Promise<number> {
  const [adjustments, batches] = await Promise.all([
    ctx.db.adjustment.count({ where: { status: 'requested' } }),
    ctx.db.adjustmentBatch.count({ where: { status: 'requested' } }),
  ])
  return adjustments + batches
}
