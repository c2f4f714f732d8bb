import { newId } from '@/domain/id'
import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import { type EntryDraft, inactiveBefore, pointsExpired } from '../../domain'
import { findProgramme } from '../programme/load-programme'
import { postEntries } from './post-entries'

const BATCH = 500
type Idle = { personId: string; points: bigint; lastEntryId: string }

/** Where the programme says so, takes out what people hold who neither earned nor redeemed for long. Run as often as you like. @returns entries booked */
export async function expireInactive(ctx: Ctx): Promise<number> {
  const programme = await findProgramme(ctx.db)
  const before = programme && inactiveBefore(programme, ctx.clock.now())
  if (!before) return 0
  let booked = 0
  for (let made = BATCH; made === BATCH; booked += made) made = await transact(ctx, (tx) => expireBatch(tx, before))
  return booked
}

async function expireBatch(tx: Tx, before: Date): Promise<number> {
  const candidates = await listIdle(tx, before, null)
  const people = candidates.map(({ personId }) => personId)
  if (people.length === 0) return 0
  // Asked again under the locks: who earns or redeems in this moment is not inactive.
  await tx.db.$executeRaw`SELECT 1 FROM points_accounts WHERE customer_id = ANY(${people}::uuid[]) ORDER BY customer_id FOR UPDATE`
  const drafts = (await listIdle(tx, before, people)).map((row) => draftOf(tx, row))
  const postings = await postEntries(tx, drafts)
  for (const { entry } of postings)
    tx.emit(pointsExpired, { customerId: entry.customerId, data: { entryId: entry.id, amount: entry.amount, balanceAfter: entry.balanceAfter } })
  const points = postings.reduce((sum, { entry }) => sum - entry.amount, 0)
  tx.audit({ action: 'loyalty.expire-inactive', subject: { type: 'points-ledger', id: 'expiry' }, data: { entries: postings.length, points } })
  return postings.length
}

/** People who hold points and whose last earning or redemption is older; who never did either counts from the first entry. One statement over all accounts. */
const listIdle = (tx: Tx, before: Date, people: readonly string[] | null) => tx.db.$queryRaw<Idle[]>`
  SELECT c.canonical_id AS "personId", sum(e.amount)::bigint AS points, (array_agg(e.id ORDER BY e.booked_at DESC, e.sequence DESC, e.id))[1] AS "lastEntryId"
  FROM customers c JOIN points_entries e ON e.customer_id = c.id
  WHERE c.canonical_id IN (SELECT customer_id FROM points_accounts WHERE balance > 0 AND (${people}::uuid[] IS NULL OR customer_id = ANY(${people}::uuid[])))
  GROUP BY c.canonical_id
  HAVING sum(e.amount) > 0 AND coalesce(max(e.effective_at) FILTER (WHERE e.kind IN ('earn', 'bonus', 'redeem', 'opening')), min(e.effective_at)) < ${before}
  ORDER BY 1 LIMIT ${BATCH}`

const draftOf = (tx: Tx, { personId, points, lastEntryId }: Idle): EntryDraft => ({
  id: newId(tx.now.getTime()),
  customerId: personId,
  kind: 'expire',
  amount: -Number(points),
  operationId: `expire-inactive:${personId}:${lastEntryId}`,
})
