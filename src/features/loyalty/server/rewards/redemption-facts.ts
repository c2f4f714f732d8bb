import type { Tx } from '@/server/db/transact'
import { accountClosed, foreignTicket, noSuchCustomer, type RewardFacts } from '../../domain'
import { programmeIn } from '../programme/ensure-programme'

/** (this number, reward): what is left of a reward is counted and given one at a time. */
const REWARD_LOCK = 72_707_383

type Row = {
  personId: string | null
  closed: boolean | null
  balance: bigint
  tier: string | null
  givenInAll: number
  givenToCustomer: number
  ticketPersonId: string | null
}
export type RedemptionFacts = RewardFacts & { readonly personId: string; readonly currency: string }

/**
 * Everything a redemption is decided by, read in one statement under the reward's lock.
 * @throws missing `customer.missing`; rule `loyalty.account-closed`, `loyalty.foreign-ticket`
 */
export async function redemptionFacts(tx: Tx, customerId: string, rewardId: string, ticketId: string | undefined): Promise<RedemptionFacts> {
  await tx.db.$executeRaw`SELECT pg_advisory_xact_lock(${REWARD_LOCK}::int, hashtext(${rewardId}))`
  const programme = await programmeIn(tx)
  const [row] = await tx.db.$queryRaw<[Row]>`
    WITH person AS (SELECT canonical_id AS id FROM customers WHERE id = ${customerId}::uuid),
      members AS (SELECT c.id FROM customers c JOIN person ON c.canonical_id = person.id),
      given AS (SELECT customer_id FROM redemptions WHERE reward_id = ${rewardId}::uuid AND status NOT IN ('cancelled', 'failed'))
    SELECT (SELECT id FROM person) AS "personId", (SELECT c.erased_at IS NOT NULL FROM customers c JOIN person ON c.id = person.id) AS closed,
      (SELECT coalesce(sum(a.balance), 0)::bigint FROM points_accounts a JOIN members m ON m.id = a.customer_id) AS balance,
      (SELECT a.tier_code FROM points_accounts a JOIN person ON a.customer_id = person.id) AS tier,
      (SELECT count(*)::int FROM given) AS "givenInAll", (SELECT count(*)::int FROM given JOIN members m ON m.id = given.customer_id) AS "givenToCustomer",
      (SELECT c.canonical_id FROM tickets t JOIN customers c ON c.id = t.customer_id WHERE t.id = ${ticketId ?? null}::uuid) AS "ticketPersonId"`
  if (row.personId === null) throw noSuchCustomer()
  if (row.closed) throw accountClosed()
  if (ticketId && row.ticketPersonId !== row.personId) throw foreignTicket()
  const { personId, tier, givenInAll, givenToCustomer } = row
  return {
    personId,
    tier,
    givenInAll,
    givenToCustomer,
    balance: Number(row.balance),
    tiers: programme.tiers.map(({ code }) => code),
    currency: programme.currency,
  }
}
