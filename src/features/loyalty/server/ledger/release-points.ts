import { newId } from '@/domain/id'
import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import { type EntryDraft, expiryOf, type Programme, pointsReleased, releaseOperation } from '../../domain'
import { programmeIn } from '../programme/ensure-programme'
import { reviewTiers } from '../programme/review-tiers'
import { postEntries } from './post-entries'

const BATCH = 500
type Due = {
  entryId: string
  personId: string
  ownerId: string
  orderId: string
  orderNumber: string | null
  points: bigint
  earnedAt: Date
  availableAt: Date
}

/** Makes available what waited for its return window, less what refunds took meanwhile. Run as often as you like: each order once. @returns entries booked */
export async function releasePoints(ctx: Ctx): Promise<number> {
  let booked = 0
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const people = await peopleOnHold(ctx, after)
    const last = people.at(-1)
    if (!last) return booked
    after = last
    booked += await transact(ctx, (tx) => releaseFor(tx, people))
  }
}

/** People with points on hold, in the order of their ids. Only those of open return windows: however long the history, this stays short. */
async function peopleOnHold(ctx: Ctx, after: string): Promise<string[]> {
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    SELECT customer_id AS id FROM points_accounts WHERE held > 0 AND customer_id > ${after}::uuid ORDER BY customer_id LIMIT ${BATCH}`
  return rows.map(({ id }) => id)
}

async function releaseFor(tx: Tx, people: readonly string[]): Promise<number> {
  await tx.db.$executeRaw`SELECT 1 FROM points_accounts WHERE customer_id = ANY(${[...people]}::uuid[]) ORDER BY customer_id FOR UPDATE`
  const due = await listDue(tx, people)
  if (due.length === 0) return 0
  const programme = await programmeIn(tx)
  const postings = await postEntries(tx, due.map((row) => draftOf(tx, row, programme))) // biome-ignore format: short
  for (const [i, { entry, duplicate }] of postings.entries()) {
    if (duplicate) continue
    const { orderId, orderNumber } = due[i]!
    const data = { entryId: entry.id, amount: entry.amount, balanceAfter: entry.balanceAfter, orderId, ...(orderNumber ? { orderNumber } : {}) }
    tx.emit(pointsReleased, { customerId: entry.customerId, data })
  }
  await reviewTiers(tx, [...new Set(postings.map(({ entry }) => entry.customerId))])
  const points = postings.reduce((sum, { entry }) => sum + entry.amount, 0)
  tx.audit({ action: 'loyalty.release-points', subject: { type: 'points-ledger', id: 'release' }, data: { entries: postings.length, points } })
  return postings.length
}

/** What is left on hold of each order whose time has come, under the locks of the accounts. They are where their owner is by now. */
const listDue = (tx: Tx, people: readonly string[]) => tx.db.$queryRaw<Due[]>`
  SELECT e.id AS "entryId", c.id AS "ownerId", c.canonical_id AS "personId", e.order_id AS "orderId", o.number AS "orderNumber", left_over.points, e.effective_at AS "earnedAt", e.available_at AS "availableAt"
  FROM customers c JOIN points_entries e ON e.owner_id = c.id LEFT JOIN orders o ON o.id = e.order_id
  CROSS JOIN LATERAL (SELECT sum(h.held_amount)::bigint AS points FROM points_entries h WHERE h.order_id = e.order_id) AS left_over
  WHERE c.canonical_id = ANY(${[...people]}::uuid[]) AND e.kind = 'earn' AND e.held_amount > 0 AND e.available_at <= ${tx.now} AND left_over.points > 0
  ORDER BY e.available_at, e.id`

function draftOf(tx: Tx, { entryId, personId, ownerId, orderId, points, earnedAt, availableAt }: Due, programme: Programme): EntryDraft {
  const expiresAt = expiryOf(programme, earnedAt)
  const amount = Number(points)
  return {
    id: newId(tx.now.getTime()),
    customerId: personId,
    ownerId,
    kind: 'release',
    amount,
    heldAmount: -amount,
    qualifying: amount,
    operationId: releaseOperation(entryId),
    orderId,
    effectiveAt: availableAt,
    ...(expiresAt ? { expiresAt } : {}),
  }
}
