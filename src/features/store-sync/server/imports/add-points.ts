import { newId } from '@/domain/id'
import { postEntries, reviewTiers } from '@/features/loyalty/server'
import type { Tx } from '@/server/db/transact'
import type { BatchOutcome } from './import-kind'
import type { PointsRow } from './import-points'

/**
 * Books each row as an opening entry of its own, in file order. A row that would take somebody below zero is turned away: nobody can have had less
 * than nothing at the programme left behind.
 */
export async function addPoints(tx: Tx, rows: readonly PointsRow[], result: BatchOutcome): Promise<void> {
  const booked = await bookedBefore(tx, rows)
  const balances = await lockedBalances(tx, rows)
  const due = rows.filter(({ index, customerId, points, operationId }) => {
    const account = balances.get(customerId)!
    if (points === 0 || booked.has(operationId)) {
      result.unchanged++
      return false
    }
    if (points < 0 && account.balance + points < 0) {
      result.rejected.push({ index, reason: 'points-insufficient', message: `The shopper has ${account.balance} points: ${-points} cannot be taken.` })
      return false
    }
    account.balance += points
    return true
  })
  const postings = await postEntries(
    tx,
    due.map(({ customerId, points, operationId }) => ({ id: newId(tx.now.getTime()), customerId, kind: 'opening', amount: points, operationId })),
  )
  result.created += postings.length
  if (postings.length === 0) return
  await reviewTiers(tx, [...new Set(postings.map(({ entry }) => entry.customerId))])
  tx.audit({ action: 'loyalty.open-balances', subject: { type: 'ledger', id: 'openings' }, data: { count: postings.length } })
}

async function bookedBefore(tx: Tx, rows: readonly PointsRow[]): Promise<Set<string>> {
  const entries = await tx.db.pointsEntry.findMany({
    where: { operationId: { in: rows.map(({ operationId }) => operationId) } },
    select: { operationId: true },
  })
  return new Set(entries.map(({ operationId }) => operationId))
}

/** Balances by the rows' customers; two ids of one person share theirs. The accounts stay locked. */
async function lockedBalances(tx: Tx, rows: readonly PointsRow[]): Promise<Map<string, { balance: number }>> {
  const ids = [...new Set(rows.map(({ customerId }) => customerId))]
  const people = await tx.db.customer.findMany({ where: { id: { in: ids } }, select: { id: true, canonicalId: true } })
  const canonical = [...new Set(people.map(({ canonicalId }) => canonicalId))]
  const accounts = await tx.db.$queryRaw<{ id: string; balance: bigint }[]>`
    SELECT customer_id AS id, balance FROM points_accounts WHERE customer_id = ANY(${canonical}::uuid[]) ORDER BY customer_id FOR UPDATE`
  const byPerson = new Map(canonical.map((id) => [id, { balance: 0 }]))
  for (const { id, balance } of accounts) byPerson.get(id)!.balance = Number(balance)
  return new Map(people.map(({ id, canonicalId }) => [id, byPerson.get(canonicalId)!]))
}
