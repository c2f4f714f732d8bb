import { openBalances } from '@/features/loyalty/server'
import type { Tx } from '@/server/db/transact'
import { type ImportFormat, type PointsBalanceRecord, readPointsBalances } from '../../domain'
import { addPoints } from './add-points'
import { findShoppers } from './find-shoppers'
import { UNKNOWN } from './import-answers'
import type { BatchOutcome, ImportKind, KindSetting } from './import-kind'

export type PointsRow = { index: number; customerId: string; points: number; operationId: string }

/** Points of a programme left behind become opening entries, never a bare balance: one for each shopper (`set`), or one for each row (`add`). */
export const pointsBalances = (format: ImportFormat, { mapping, fileHash }: KindSetting): ImportKind<PointsBalanceRecord> => ({
  read: (input) => readPointsBalances(input, mapping, format),
  async record(tx, scope, records) {
    const customers = await findShoppers(tx, scope, records)
    const known = customers.filter((id) => id !== null)
    const result: BatchOutcome = { created: 0, updated: 0, unchanged: 0, rejected: [], touched: { customers: known } }
    const rows: PointsRow[] = []
    for (const [index, { points, dedupeKey, mode, line }] of records.entries()) {
      const customerId = customers[index]
      // Added points are keyed by the file and the row: the same file again adds nothing, another one does.
      const operationId = mode === 'set' ? `opening:${scope.connectionId}:${dedupeKey}` : `opening:${scope.connectionId}:${fileHash}:${line}`
      if (customerId) rows.push({ index, customerId, points, operationId })
      else result.rejected.push({ index, ...UNKNOWN })
    }
    await (records[0]?.mode === 'add' ? addPoints(tx, rows, result) : setPoints(tx, rows, result))
    return { ...result, touched: { ...result.touched, points: await entriesOf(tx, rows) } }
  },
})

async function setPoints(tx: Tx, rows: readonly PointsRow[], result: BatchOutcome): Promise<void> {
  const outcomes = await openBalances(tx, rows)
  for (const [place, { outcome, booked }] of outcomes.entries()) {
    if (outcome === 'booked') result.created++
    else if (outcome === 'unchanged') result.unchanged++
    else result.rejected.push({ index: rows[place]!.index, ...differs(booked) })
  }
}

const differs = (booked: number) =>
  ({ reason: 'opening-differs', message: `An opening balance of ${booked} points was booked before. Correct it with an adjustment.` }) as const

async function entriesOf(tx: Tx, rows: readonly PointsRow[]): Promise<string[]> {
  const entries = await tx.db.pointsEntry.findMany({ where: { operationId: { in: rows.map(({ operationId }) => operationId) } }, select: { id: true } })
  return entries.map(({ id }) => id)
}
