import { z } from 'zod'
import type { Page } from '@/domain/page'
import { shownName } from '@/features/customers/server'
import type { Ctx } from '@/server/context'
import type { TxDb } from '@/server/db/client'
import { Prisma } from '@/server/db/generated/client'
import { decodeCursor, toPage } from '@/server/db/page'
import { type AllEntriesInput, type EntryView, type NamedEntryView, NONE, noSuchEntry } from '../../domain'
import { ENTRY_COLUMNS, type EntryRow, toEntryView } from '../ledger/entry-rows'
import { personOf } from '../person-of'

/** @throws missing `points-entry.missing` */
export async function readEntry(db: Pick<TxDb, '$queryRaw'>, id: string): Promise<EntryView> {
  const [row] = await db.$queryRaw<[EntryRow | undefined]>`SELECT ${ENTRY_COLUMNS} FROM points_entries e WHERE e.id = ${id}::uuid`
  if (!row) throw noSuchEntry()
  return toEntryView(row)
}

const personKey = z.tuple([z.iso.datetime(), z.int(), z.uuid()])

/**
 * One person's entries over all their accounts, newest first. Booking times of one account never run backwards, so within an account this is
 * the order of the sequence; the id breaks ties between accounts.
 */
export async function listEntries(ctx: Ctx, input: { customerId: string; limit: number; cursor?: string | null | undefined }): Promise<Page<EntryView>> {
  const person = await personOf(ctx.db, input.customerId)
  const after = decodeCursor(input.cursor, personKey)
  const rows = await ctx.db.$queryRaw<EntryRow[]>`
    SELECT ${ENTRY_COLUMNS} FROM points_entries e WHERE e.customer_id IN (SELECT id FROM customers WHERE canonical_id = ${person}::uuid)
    ${after ? Prisma.sql`AND (e.booked_at, e.sequence, e.id) < (${after[0]}::timestamptz, ${after[1]}::int, ${after[2]}::uuid)` : Prisma.empty}
    ORDER BY e.booked_at DESC, e.sequence DESC, e.id DESC LIMIT ${input.limit + 1}`
  return toPage(rows.map(toEntryView), input.limit, (entry) => [entry.bookedAt.toISOString(), entry.sequence, entry.id])
}

/** The tier its holder had just before, as the programme's report counts it. */
const TIER_THEN = Prisma.sql`(SELECT t.to_code FROM tier_changes t WHERE t.customer_id = e.customer_id AND t.at < e.booked_at ORDER BY t.at DESC, t.id DESC LIMIT 1)`

const bookedKey = z.tuple([z.iso.datetime(), z.uuid()])

/** Everybody's entries, newest booking first; the id breaks ties. The range is of days in UTC, both ends included. */
export async function listAllEntries(ctx: Ctx, { kind, reason, tier, from, to, limit, cursor }: AllEntriesInput): Promise<Page<NamedEntryView>> {
  const after = decodeCursor(cursor, bookedKey)
  const conditions = [
    ...(kind ? [Prisma.sql`e.kind = ${kind}`] : []),
    ...(reason ? [reason === NONE ? Prisma.sql`e.reason_code IS NULL` : Prisma.sql`e.reason_code = ${reason}`] : []),
    ...(tier ? [Prisma.sql`${TIER_THEN} IS NOT DISTINCT FROM ${tier === NONE ? null : tier}::text`] : []),
    ...(from ? [Prisma.sql`e.booked_at >= ${from}::timestamptz`] : []),
    ...(to ? [Prisma.sql`e.booked_at < (${to}::timestamptz + interval '1 day')`] : []),
    ...(after ? [Prisma.sql`(e.booked_at, e.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`] : []),
  ]
  const rows = await ctx.db.$queryRaw<(EntryRow & { personId: string; customerName: string | null })[]>`
    SELECT ${ENTRY_COLUMNS}, person.id AS "personId", coalesce(${shownName('person')}, person.email) AS "customerName"
    FROM points_entries e JOIN customers c ON c.id = e.customer_id JOIN customers person ON person.id = c.canonical_id
    ${conditions.length > 0 ? Prisma.sql`WHERE ${Prisma.join(conditions, ' AND ')}` : Prisma.empty}
    ORDER BY e.booked_at DESC, e.id DESC LIMIT ${limit + 1}`
  return toPage(rows.map(toEntryView), limit, (entry) => [entry.bookedAt.toISOString(), entry.id])
}
