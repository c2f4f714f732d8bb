import { newId } from '@/domain/id'
import type { Tx } from '@/server/db/transact'
import { tierChanged } from '../../domain'

type Move = { personId: string; from: string | null; to: string }

/**
 * Gives each of these people the highest tier whose threshold they have earned over all their accounts, and tells those whose tier changed.
 * Entering the lowest tier is kept, but no news. One statement, whatever the number of people.
 */
export async function reviewTiers(tx: Tx, personIds: readonly string[]): Promise<Move[]> {
  if (personIds.length === 0) return []
  const moves = await tx.db.$queryRaw<Move[]>`
    WITH earned AS (
      SELECT c.canonical_id AS person_id, sum(a.lifetime_earned) AS points
      FROM customers c JOIN points_accounts a ON a.customer_id = c.id WHERE c.canonical_id = ANY(${[...personIds]}::uuid[]) GROUP BY c.canonical_id
    ), due AS (
      SELECT account.customer_id, account.tier_code AS from_code,
        (SELECT code FROM tiers WHERE earned_points <= greatest(earned.points, 0) ORDER BY earned_points DESC LIMIT 1) AS to_code
      FROM earned JOIN points_accounts account ON account.customer_id = earned.person_id
    ), moved AS (
      UPDATE points_accounts a SET tier_code = due.to_code FROM due WHERE a.customer_id = due.customer_id AND due.to_code IS DISTINCT FROM due.from_code
      RETURNING a.customer_id, due.from_code, due.to_code
    )
    SELECT customer_id AS "personId", from_code AS "from", to_code AS "to" FROM moved`
  if (moves.length === 0) return []
  await tx.db.tierChange.createMany({
    data: moves.map(({ personId, from, to }) => ({ customerId: personId, id: newId(tx.now.getTime()), fromCode: from, toCode: to, at: tx.now })),
  })
  await tell(tx, moves)
  return moves
}

async function tell(tx: Tx, moves: readonly Move[]): Promise<void> {
  const rows = await tx.db.tier.findMany({ orderBy: { earnedPoints: 'asc' } })
  const tiers = new Map(rows.map((tier) => [tier.code, tier]))
  const base = rows[0]?.code
  for (const { personId, from, to } of moves) {
    const [fromCode, target] = [from ?? base, tiers.get(to)]
    if (!fromCode || !target || fromCode === to) continue
    const source = tiers.get(fromCode)
    tx.emit(tierChanged, {
      customerId: personId,
      data: { from: fromCode, to, fromName: source?.name ?? fromCode, toName: target.name, direction: rises(source, target) ? 'up' : 'down' },
    })
  }
}

const rises = (from: { earnedPoints: bigint } | undefined, to: { earnedPoints: bigint }): boolean => from === undefined || to.earnedPoints > from.earnedPoints
