import { newId } from '@/domain/id'
import type { Tx } from '@/server/db/transact'
import { bonusEarned, tierEntryOperation } from '../../domain'
import { postEntries } from '../ledger/post-entries'
import type { TierMove } from './review-tiers'

/** The reward for reaching a tier: once for each person and tier, however often it is lost and reached again. They count towards no tier. */
export async function giveEntryPoints(tx: Tx, moves: readonly TierMove[]): Promise<void> {
  const due = moves.filter(({ to }) => to.entryPoints > 0).map((move) => ({ ...move, operationId: tierEntryOperation(move.personId, move.to.code) }))
  if (due.length === 0) return
  const booked = await tx.db.pointsEntry.findMany({ where: { operationId: { in: due.map(({ operationId }) => operationId) } }, select: { operationId: true } })
  const known = new Set(booked.map(({ operationId }) => operationId))
  const fresh = due.filter(({ operationId }) => !known.has(operationId))
  const postings = await postEntries(
    tx,
    fresh.map(({ personId, to, operationId }) => ({ id: newId(tx.now.getTime()), customerId: personId, kind: 'bonus', amount: to.entryPoints, operationId })),
  )
  for (const [i, { entry }] of postings.entries()) {
    const data = { entryId: entry.id, amount: entry.amount, balanceAfter: entry.balanceAfter, rule: fresh[i]!.to.name, trigger: 'tier' as const }
    tx.emit(bonusEarned, { customerId: entry.customerId, data })
  }
}
