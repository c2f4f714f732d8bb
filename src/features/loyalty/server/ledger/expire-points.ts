import { newId } from '@/domain/id'
import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import { type EntryKind, expiredPoints, expiryOperation, type LedgerLine, pointsExpired } from '../../domain'
import { postEntries } from './post-entries'

const BATCH = 200

/** Takes out points whose time is over, as far as they were not spent. Run as often as you like: each lot expires once. @returns entries booked */
export async function expirePoints(ctx: Ctx): Promise<number> {
  let booked = 0
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const people = await duePeople(ctx, after)
    const last = people.at(-1)
    if (!last) return booked
    after = last
    booked += await transact(ctx, (tx) => expireFor(tx, people))
  }
}

/** People with points past their time that no expiry entry closed yet, in the order of their ids. */
async function duePeople(ctx: Ctx, after: string): Promise<string[]> {
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT c.canonical_id AS id FROM points_entries e JOIN customers c ON c.id = e.customer_id
    WHERE e.expires_at <= ${ctx.clock.now()} AND e.amount > 0 AND c.canonical_id > ${after}::uuid
      AND NOT EXISTS (SELECT 1 FROM points_entries x WHERE x.operation_id = 'expire:' || e.id)
    ORDER BY 1 LIMIT ${BATCH}`
  return rows.map((row) => row.id)
}

async function expireFor(tx: Tx, people: readonly string[]): Promise<number> {
  await tx.db.$executeRaw`SELECT 1 FROM points_accounts WHERE customer_id = ANY(${[...people]}::uuid[]) ORDER BY customer_id FOR UPDATE`
  const rows = await tx.db.$queryRaw<(Omit<LedgerLine, 'amount' | 'kind'> & { amount: bigint; kind: string; personId: string })[]>`
    SELECT c.canonical_id AS "personId", e.id, e.kind, e.amount, e.expires_at AS "expiresAt", e.reverses_id AS "reversesId", e.operation_id AS "operationId"
    FROM points_entries e JOIN customers c ON c.id = e.customer_id WHERE c.canonical_id = ANY(${[...people]}::uuid[]) ORDER BY e.booked_at, e.customer_id, e.sequence`
  const linesOf = new Map<string, typeof rows>(people.map((personId) => [personId, []]))
  for (const row of rows) linesOf.get(row.personId)?.push(row)
  const drafts = people.flatMap((personId) => {
    const lines = (linesOf.get(personId) ?? []).map((row) => ({ ...row, kind: row.kind as EntryKind, amount: Number(row.amount) }))
    return expiredPoints(lines, tx.now).map(({ entryId, points }) => ({
      id: newId(tx.now.getTime()),
      customerId: personId,
      kind: 'expire' as const,
      amount: -points,
      operationId: expiryOperation(entryId),
      expiredEntryId: entryId,
    }))
  })
  const postings = await postEntries(tx, drafts.map(({ expiredEntryId: _, ...draft }) => draft)) // biome-ignore format: short
  for (const [i, { entry }] of postings.entries()) {
    const data = { entryId: entry.id, amount: entry.amount, balanceAfter: entry.balanceAfter, expiredEntryId: drafts[i]!.expiredEntryId }
    tx.emit(pointsExpired, { customerId: entry.customerId, data })
  }
  if (postings.length > 0) {
    const points = postings.reduce((sum, { entry }) => sum - entry.amount, 0)
    tx.audit({ action: 'loyalty.expire-points', subject: { type: 'points-ledger', id: 'expiry' }, data: { entries: postings.length, points } })
  }
  return postings.length
}
