import { z } from 'zod'
import type { Page } from '@/domain/page'
import { shownName } from '@/features/customers/server'
import type { Ctx } from '@/server/context'
import { Prisma } from '@/server/db/generated/client'
import { decodeCursor, toPage } from '@/server/db/page'
import type { ReferralCardView, ReferralStatus, ReferralView } from '../../domain'
import { personOf } from '../person-of'

type Filter = { status?: ReferralStatus | undefined; referrerId?: string | undefined; limit: number; cursor?: string | null | undefined }
type Row = Omit<ReferralView, 'referrer' | 'friend' | 'order' | 'referrerPoints' | 'friendPoints'> & {
  referrerId: string
  referrerName: string | null
  friendId: string
  friendName: string | null
  orderId: string | null
  orderNumber: string | null
  referrerPoints: bigint
  friendPoints: bigint
}
const key = z.tuple([z.iso.datetime(), z.uuid()])

/** Points of an entry that are still there: none once it was reversed. */
const pointsOf = (entry: Prisma.Sql) => Prisma.sql`
  (SELECT coalesce(sum(e.amount), 0)::bigint FROM points_entries e WHERE e.id = ${entry} OR e.reverses_id = ${entry})`

/** Who referred whom, newest first; the id breaks ties. Keyset. People are the survivors of any merge. */
export async function listReferrals(ctx: Ctx, { status, referrerId, limit, cursor }: Filter): Promise<Page<ReferralView>> {
  const after = decodeCursor(cursor, key)
  const person = referrerId && (await personOf(ctx.db, referrerId))
  const conditions = [
    Prisma.sql`true`,
    ...(status ? [Prisma.sql`r.status = ${status}`] : []),
    ...(person ? [Prisma.sql`a.canonical_id = ${person}::uuid`] : []),
    ...(after ? [Prisma.sql`(r.referred_at, r.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`] : []),
  ]
  const rows = await ctx.db.$queryRaw<Row[]>`
    SELECT r.id, ra.id AS "referrerId", coalesce(${shownName('ra')}, ra.email) AS "referrerName", fb.id AS "friendId", coalesce(${shownName('fb')}, fb.email) AS "friendName", r.code, r.source, r.status,
      r.refused_for AS "refusedFor", o.id AS "orderId", o.number AS "orderNumber", r.referred_at AS "referredAt", r.converted_at AS "convertedAt",
      ${pointsOf(Prisma.sql`r.referrer_entry_id`)} AS "referrerPoints", ${pointsOf(Prisma.sql`r.friend_entry_id`)} AS "friendPoints"
    FROM referrals r JOIN customers a ON a.id = r.referrer_id JOIN customers ra ON ra.id = a.canonical_id JOIN customers f ON f.id = r.friend_id
    JOIN customers fb ON fb.id = f.canonical_id LEFT JOIN orders o ON o.id = r.order_id
    WHERE ${Prisma.join(conditions, ' AND ')} ORDER BY r.referred_at DESC, r.id DESC LIMIT ${limit + 1}`
  return toPage(rows.map(toView), limit, (row) => [row.referredAt.toISOString(), row.id])
}

const toView = ({ referrerId, referrerName, friendId, friendName, orderId, orderNumber, referrerPoints, friendPoints, ...rest }: Row): ReferralView => ({
  ...rest,
  referrer: { id: referrerId, name: referrerName },
  friend: { id: friendId, name: friendName },
  order: orderId === null ? null : { id: orderId, number: orderNumber ?? '' },
  referrerPoints: Number(referrerPoints),
  friendPoints: Number(friendPoints),
})

/** Somebody's code, whom they brought, and who brought them. @throws missing `customer.missing` */
export async function referralCard(ctx: Ctx, customerId: string): Promise<ReferralCardView> {
  const person = await personOf(ctx.db, customerId)
  const [row] = await ctx.db.$queryRaw<
    [{ code: string | null; referred: number; converted: number; byId: string | null; byName: string | null; status: ReferralStatus | null }]
  >`
    SELECT (SELECT k.code FROM referral_codes k JOIN customers c ON c.id = k.customer_id WHERE c.canonical_id = ${person}::uuid ORDER BY c.id <> ${person}::uuid, k.created_at LIMIT 1) AS code,
      brought.referred, brought.converted, b.id AS "byId", b.name AS "byName", b.status
    FROM (SELECT count(*) FILTER (WHERE r.status <> 'refused')::int AS referred, count(*) FILTER (WHERE r.status = 'converted')::int AS converted
      FROM referrals r JOIN customers c ON c.id = r.referrer_id WHERE c.canonical_id = ${person}::uuid) AS brought
    LEFT JOIN LATERAL (SELECT p.id, coalesce(${shownName('p')}, p.email) AS name, r.status FROM referrals r JOIN customers f ON f.id = r.friend_id JOIN customers a ON a.id = r.referrer_id
      JOIN customers p ON p.id = a.canonical_id WHERE f.canonical_id = ${person}::uuid AND r.status <> 'refused' ORDER BY r.referred_at, r.id LIMIT 1) AS b ON true`
  const { code, referred, converted, byId, byName, status } = row
  return { code, referred, converted, status, referredBy: byId === null ? null : { id: byId, name: byName } }
}
