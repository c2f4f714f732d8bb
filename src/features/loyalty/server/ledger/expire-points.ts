import { newId } from '@/domain/id'
import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import { type EntryKind, expiredPoints, type LedgerLine, pointsExpired } from '../../domain'
import { postEntries } from './post-entries'

const AT_ONCE = 500
/** Side by side: no person is in two of them. */
const LANES = 2

/** Takes out points whose time is over, as far as they were not spent. Run as often as you like: each lot expires once. @returns entries booked */
export async function expirePoints(ctx: Ctx): Promise<number> {
  const people = await duePeople(ctx)
  let [next, booked] = [0, 0]
  const lane = async () => {
    while (next < people.length) {
      const some = people.slice(next, next + AT_ONCE)
      next += AT_ONCE
      const made = await transact(ctx, (tx) => expireFor(tx, some))
      booked += made
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  return booked
}

/**
 * People with points whose time was over since they were last looked at, or that came in already lapsed since then; in the order of their ids, so that accounts are locked in it.
 * One look at all lots that ever lapsed.
 */
async function duePeople(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT c.canonical_id AS id FROM points_entries e JOIN customers c ON c.id = coalesce(e.owner_id, e.customer_id) LEFT JOIN points_accounts a ON a.customer_id = c.canonical_id
    WHERE e.expires_at <= ${ctx.clock.now()} AND e.amount > 0 AND (a.expired_until IS NULL OR e.expires_at > a.expired_until OR e.booked_at >= a.expired_until)
    ORDER BY 1`
  return rows.map((row) => row.id)
}

async function expireFor(tx: Tx, people: readonly string[]): Promise<number> {
  await tx.db.$executeRaw`SELECT 1 FROM points_accounts WHERE customer_id = ANY(${[...people]}::uuid[]) ORDER BY customer_id FOR UPDATE`
  await tx.db.$executeRaw`UPDATE points_accounts SET expired_until = ${tx.now} WHERE customer_id = ANY(${[...people]}::uuid[])`
  const rows = await tx.db.$queryRaw<(Omit<LedgerLine, 'amount' | 'kind'> & { amount: bigint; kind: string; personId: string; ownerId: string })[]>`
    WITH people AS (SELECT id, canonical_id FROM customers WHERE canonical_id = ANY(${[...people]}::uuid[])),
      theirs AS (SELECT p.canonical_id, p.id AS owner, e.* FROM people p JOIN points_entries e ON e.owner_id = p.id
        UNION ALL SELECT p.canonical_id, p.id, e.* FROM people p JOIN points_entries e ON e.customer_id = p.id WHERE e.owner_id IS NULL)
    SELECT canonical_id AS "personId", owner AS "ownerId", id, kind, amount, expires_at AS "expiresAt", reverses_id AS "reversesId", operation_id AS "operationId"
    FROM theirs ORDER BY booked_at, customer_id, sequence`
  const linesOf = new Map<string, typeof rows>(people.map((personId) => [personId, []]))
  for (const row of rows) linesOf.get(row.personId)?.push(row)
  const ownerOf = new Map(rows.map(({ id, ownerId }) => [id, ownerId]))
  const drafts = people.flatMap((personId) => {
    const lines = (linesOf.get(personId) ?? []).map((row) => ({ ...row, kind: row.kind as EntryKind, amount: Number(row.amount) }))
    return expiredPoints(lines, tx.now).map(({ entryId, points, operationId }) => ({
      id: newId(tx.now.getTime()),
      customerId: personId,
      ownerId: ownerOf.get(entryId)!,
      kind: 'expire' as const,
      amount: -points,
      operationId,
      expiredEntryId: entryId,
    }))
  })
  const postings = await postEntries(tx, drafts.map(({ expiredEntryId: _, ...draft }) => draft)) // biome-ignore format: short
  for (const [i, { entry, duplicate }] of postings.entries()) {
    if (duplicate) continue
    const data = { entryId: entry.id, amount: entry.amount, balanceAfter: entry.balanceAfter, expiredEntryId: drafts[i]!.expiredEntryId }
    tx.emit(pointsExpired, { customerId: entry.customerId, data })
  }
  if (postings.length > 0) {
    const points = postings.reduce((sum, { entry }) => sum - entry.amount, 0)
    tx.audit({ action: 'loyalty.expire-points', subject: { type: 'points-ledger', id: 'expiry' }, data: { entries: postings.length, points } })
  }
  return postings.length
}
