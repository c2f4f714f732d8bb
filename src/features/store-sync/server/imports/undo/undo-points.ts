import { newId } from '@/domain/id'
import { pointsReversed } from '@/features/loyalty/domain'
import { postEntries, reviewTiers } from '@/features/loyalty/server'
import type { Tx } from '@/server/db/transact'
import { judgeChanges } from './judge-changes'
import type { Tally } from './tally'

type Entry = { id: string; personId: string; amount: bigint; qualifying: bigint; reversed: boolean }

/**
 * Takes imported points back by reversals of their entries, the newest first. Nobody is taken below zero: where points have been spent since, the
 * entry stays and says so.
 */
export async function undoPoints(tx: Tx, runId: string, tally: Tally): Promise<void> {
  const { made } = await judgeChanges(tx, runId, 'points', tally)
  if (made.length === 0) return
  const entries = await tx.db.$queryRaw<Entry[]>`
    SELECT e.id, c.canonical_id AS "personId", e.amount, e.qualifying, EXISTS (SELECT 1 FROM points_entries r WHERE r.reverses_id = e.id) AS reversed
    FROM points_entries e JOIN customers c ON c.id = e.customer_id WHERE e.id = ANY(${made}::uuid[]) ORDER BY c.canonical_id, e.amount, e.sequence DESC`
  const balances = await lockedBalances(tx, [...new Set(entries.map(({ personId }) => personId))])
  const due = entries.filter(({ personId, amount, reversed }) => {
    const left = (balances.get(personId) ?? 0n) - amount
    if (reversed) tally.keep('points', 'reversed-before')
    else if (left < 0n && amount > 0n) tally.keep('points', 'points-spent')
    else {
      balances.set(personId, left)
      return true
    }
    return false
  })
  const postings = await postEntries(
    tx,
    due.map(({ id, personId, amount, qualifying }) => ({
      ...{ id: newId(tx.now.getTime()), customerId: personId, kind: 'reverse', operationId: `reverse:${id}`, reversesId: id },
      amount: -Number(amount),
      qualifying: -Number(qualifying) || 0,
    })),
  )
  for (const [place, { entry }] of postings.entries()) {
    const data = { entryId: entry.id, amount: entry.amount, balanceAfter: entry.balanceAfter, reversesId: due[place]!.id, reason: 'import taken back' }
    tx.emit(pointsReversed, { customerId: entry.customerId, data })
  }
  if (postings.length > 0) await reviewTiers(tx, [...new Set(due.map(({ personId }) => personId))])
  tally.remove('points', postings.length)
}

async function lockedBalances(tx: Tx, people: readonly string[]): Promise<Map<string, bigint>> {
  const rows = await tx.db.$queryRaw<{ id: string; balance: bigint }[]>`
    SELECT customer_id AS id, balance FROM points_accounts WHERE customer_id = ANY(${[...people]}::uuid[]) ORDER BY customer_id FOR UPDATE`
  return new Map(rows.map(({ id, balance }) => [id, balance]))
}
