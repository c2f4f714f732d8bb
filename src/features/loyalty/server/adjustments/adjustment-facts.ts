import { type Actor, roleOf } from '@/domain/actor'
import type { Tx } from '@/server/db/transact'
import {
  type AdjustmentInput,
  type AdjustmentLimit,
  dayStart,
  expiryInThePast,
  expiryOfRemoval,
  foreignTicket,
  noSuchCustomer,
  unknownReason,
  WITHOUT_LIMIT,
} from '../../domain'
import { usedSince } from './used-since'

/** One lock for each person who adjusts: what they post in a day is counted and added one at a time, whichever customers it is for. */
const ADJUSTER_LOCK = 72_707_380

export type AdjustmentFacts = { personId: string; balance: number; limit: AdjustmentLimit; usedToday: number }

type Row = {
  personId: string | null
  balance: bigint
  reasonActive: boolean | null
  ticketPersonId: string | null
  limited: boolean
  perAdjustment: number | null
  perDay: number | null
  usedToday: bigint
}

/**
 * Everything an adjustment is decided by, read in one statement under the lock of the person who asks.
 * @throws missing `customer.missing`; rule `loyalty.unknown-reason`, `loyalty.foreign-ticket`, `loyalty.expiry-in-the-past`, `loyalty.expiry-of-removal`
 */
export async function adjustmentFacts(tx: Tx, customerId: string, input: AdjustmentInput): Promise<AdjustmentFacts> {
  if (input.expiresAt && input.amount < 0) throw expiryOfRemoval()
  if (input.expiresAt && new Date(input.expiresAt) <= tx.now) throw expiryInThePast()
  await lockAdjuster(tx)
  const role = roleOf(tx.actor)
  const [row] = await tx.db.$queryRaw<[Row]>`
    WITH person AS (SELECT canonical_id AS id FROM customers WHERE id = ${customerId}::uuid)
    SELECT (SELECT id FROM person) AS "personId",
      (SELECT coalesce(sum(a.balance), 0)::bigint FROM points_accounts a JOIN customers c ON c.id = a.customer_id JOIN person ON c.canonical_id = person.id) AS balance,
      (SELECT active FROM adjustment_reasons WHERE code = ${input.reason}) AS "reasonActive",
      (SELECT c.canonical_id FROM tickets t JOIN customers c ON c.id = t.customer_id WHERE t.id = ${input.ticketId ?? null}::uuid) AS "ticketPersonId",
      l.role IS NOT NULL AS limited, l.per_adjustment AS "perAdjustment", l.per_day AS "perDay", coalesce(used.points, 0)::bigint AS "usedToday"
    FROM (SELECT 1) AS one LEFT JOIN adjustment_limits l ON l.role = ${role}
    LEFT JOIN LATERAL (${usedSince(tx.actor.id, dayStart(tx.now))}) AS used ON true`
  if (row.personId === null) throw noSuchCustomer()
  if (!row.reasonActive) throw unknownReason(input.reason)
  if (input.ticketId && row.ticketPersonId !== row.personId) throw foreignTicket()
  return { personId: row.personId, balance: Number(row.balance), limit: limitOf(tx.actor, row), usedToday: Number(row.usedToday) }
}

/** The limit of a role is its row; a role without a row may do nothing on its own word. Jobs and the command line have no role and no limit. */
export function limitOf(actor: Actor, row: { limited: boolean; perAdjustment: number | null; perDay: number | null }): AdjustmentLimit {
  if (roleOf(actor) === null) return WITHOUT_LIMIT
  return row.limited ? { perAdjustment: row.perAdjustment, perDay: row.perDay } : { perAdjustment: 0, perDay: 0 }
}

/** Held to the end of the transaction. */
async function lockAdjuster(tx: Tx): Promise<void> {
  await tx.db.$executeRaw`SELECT pg_advisory_xact_lock(${ADJUSTER_LOCK}::int, hashtext(${`${tx.actor.kind}:${tx.actor.id ?? tx.actor.name}`}))`
}
