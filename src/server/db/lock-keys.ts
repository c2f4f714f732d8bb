import type { DirectTx } from './transact'

/** Locks are shared by this many buckets, so that a batch of any size fits PostgreSQL's lock table; a false neighbour waits a moment. */
const BUCKETS = 1_024
/** Spaces are locked in this order: whoever needs both takes orders first, so nobody waits in a circle. */
const SPACES = { 'imported-tickets': 72_707_376, orders: 72_707_374, identities: 72_707_375, 'erasures-file': 72_707_377, 'told-events': 72_707_378 } as const

/**
 * Lets only one transaction at a time work on things of these names (an identity, an order of a store), also on ones that do not exist yet.
 * One statement, always in the same order; held until the transaction ends.
 */
export async function lockKeys(tx: DirectTx, space: keyof typeof SPACES, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return
  await tx.db.$queryRaw`
    SELECT count(pg_advisory_xact_lock(${SPACES[space]}::int, bucket)) FROM (
      SELECT DISTINCT abs(hashtext(key) % ${BUCKETS}::int) AS bucket FROM unnest(${[...keys]}::text[]) AS key ORDER BY bucket OFFSET 0
    ) AS buckets`
}
