import { type Actor, roleOf } from '@/domain/actor'
import type { Ctx } from '@/server/context'
import { hotQuery } from '@/server/db/hot-query'
import { Prisma } from '@/server/db/sql'
import type { Tx } from '@/server/db/transact'
import {
  type AdjustmentInput,
  type AdjustmentLimit,
  accountClosed,
  dayStart,
  expiryInThePast,
  expiryOfRemoval,
  foreignTicket,
  noSuchCustomer,
  unknownReason,
  WITHOUT_LIMIT,
} from '../../domain'
import { usedSince } from './used-since'

export type AdjustmentFacts = {
  personId: string
  balance: number
  limit: AdjustmentLimit
  usedToday: number
  /** An adjustment of this id is already there: what became of it is the answer. */
  known: boolean
  /** The first entry of an account makes a member: their tier is looked at with it. */
  member: boolean
  /** A gift for a reason that has a budget: what is left of it is asked under the budget's lock. */
  budgeted: boolean
}
export type Asker = Pick<Tx, 'actor' | 'now'>

type Row = {
  personId: string | null
  closed: boolean | null
  balance: bigint
  reasonActive: boolean | null
  ticketPersonId: string | null
  limited: boolean
  perAdjustment: number | null
  perDay: number | null
  usedToday: bigint
  known: boolean
  member: boolean
  budgeted: boolean
}

/** Points the asker has posted today, under a lock of their own that is held to the end of the transaction: one person's adjustments are counted one at a time. */
export const usedUnderLock = ({ actor, now }: Asker): Prisma.Sql =>
  roleOf(actor) === null
    ? Prisma.sql`0::bigint`
    : Prisma.sql`points_posted_under_lock(${`${actor.kind}:${actor.id ?? actor.name}`}, ${actor.id}, ${dayStart(now)}::timestamptz)`

const usedSoFar = ({ actor, now }: Asker): Prisma.Sql => Prisma.sql`coalesce((${usedSince(actor.id, dayStart(now))}), 0)::bigint`

type Asked = AdjustmentInput & { customerId: string }

/**
 * Everything an adjustment is decided by, counted under the asker's lock. Jobs and the command line have no limit to count against.
 * @throws missing `customer.missing`; rule `loyalty.account-closed`, `loyalty.unknown-reason`, `loyalty.foreign-ticket`, `loyalty.expiry-in-the-past`, `loyalty.expiry-of-removal`
 */
export async function adjustmentFacts(tx: Tx, id: string, asked: Asked): Promise<AdjustmentFacts> {
  const [row] = await tx.db.$queryRaw<[Row]>(factsOf(tx, id, asked, usedUnderLock(tx)))
  return judged(tx, asked, row)
}

/** The same at a first look: nothing is locked, and another may post before this one does. @throws as `adjustmentFacts` */
export async function glimpseFacts(ctx: Ctx, now: Date, id: string, asked: Asked): Promise<AdjustmentFacts> {
  const asker = { actor: ctx.actor, now }
  const [row] = await hotQuery<Row>(ctx.db, factsOf(asker, id, asked, usedSoFar(asker)))
  return judged(asker, asked, row!)
}

const factsOf = ({ actor }: Asker, id: string, { customerId, reason, ticketId }: Asked, usedToday: Prisma.Sql): Prisma.Sql => Prisma.sql`
  WITH person AS (SELECT canonical_id AS id FROM customers WHERE id = ${customerId}::uuid)
  SELECT (SELECT id FROM person) AS "personId", (SELECT c.erased_at IS NOT NULL FROM customers c JOIN person ON c.id = person.id) AS closed,
    (SELECT coalesce(sum(a.balance), 0)::bigint FROM points_accounts a JOIN customers c ON c.id = a.customer_id JOIN person ON c.canonical_id = person.id) AS balance,
    (SELECT active FROM adjustment_reasons WHERE code = ${reason}) AS "reasonActive",
    (SELECT c.canonical_id FROM tickets t JOIN customers c ON c.id = t.customer_id WHERE t.id = ${ticketId ?? null}::uuid) AS "ticketPersonId",
    l.role IS NOT NULL AS limited, l.per_adjustment AS "perAdjustment", l.per_day AS "perDay", EXISTS (SELECT 1 FROM adjustments WHERE id = ${id}::uuid) AS known,
    EXISTS (SELECT 1 FROM points_accounts a JOIN person ON a.customer_id = person.id WHERE a.last_sequence > 0) AS member,
    EXISTS (SELECT 1 FROM goodwill_budgets b JOIN adjustment_reasons r ON r.code = ${reason} AND (b.reason_code = r.code OR (b.reason_code IS NULL AND r.goodwill)) WHERE b.active) AS budgeted,
    ${usedToday} AS "usedToday"
  FROM (SELECT 1) AS one LEFT JOIN adjustment_limits l ON l.role = ${roleOf(actor)}`

function judged({ actor, now }: Asker, { amount, expiresAt, reason, ticketId }: Asked, row: Row): AdjustmentFacts {
  if (expiresAt && amount < 0) throw expiryOfRemoval()
  if (expiresAt && new Date(expiresAt) <= now) throw expiryInThePast()
  if (row.personId === null) throw noSuchCustomer()
  if (row.closed) throw accountClosed()
  if (!row.reasonActive) throw unknownReason(reason)
  if (ticketId && row.ticketPersonId !== row.personId) throw foreignTicket()
  const { personId, balance, usedToday, known, member } = row
  const budgeted = row.budgeted && amount > 0 && roleOf(actor) !== null
  return { personId, balance: Number(balance), limit: limitOf(actor, row), usedToday: Number(usedToday), known, member, budgeted }
}

/** The limit of a role is its row; a role without a row may do nothing on its own word. Jobs and the command line have no role and no limit. */
export function limitOf(actor: Actor, row: { limited: boolean; perAdjustment: number | null; perDay: number | null }): AdjustmentLimit {
  if (roleOf(actor) === null) return WITHOUT_LIMIT
  return row.limited ? { perAdjustment: row.perAdjustment, perDay: row.perDay } : { perAdjustment: 0, perDay: 0 }
}
