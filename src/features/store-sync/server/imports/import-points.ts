import { type Opening, openBalances } from '@/features/loyalty/server'
import { type PointsBalanceRecord, type PointsFormat, readPointsBalances } from '../../domain'
import { findShoppers } from './find-shoppers'
import type { BatchOutcome, ImportKind } from './import-kind'
import { UNKNOWN } from './import-nps'

/** Balances of a programme left behind become opening entries, one for each shopper of a connection. */
export const pointsBalances = (format: PointsFormat): ImportKind<PointsBalanceRecord> => ({
  read: (input) => readPointsBalances(input, format),
  async record(tx, scope, records) {
    const customers = await findShoppers(tx, scope, records)
    const result: BatchOutcome = { created: 0, updated: 0, unchanged: 0, rejected: [] }
    const openings: (Opening & { index: number })[] = []
    for (const [index, { points, dedupeKey }] of records.entries()) {
      const customerId = customers[index]
      if (customerId) openings.push({ index, customerId, points, operationId: `opening:${scope.connectionId}:${dedupeKey}` })
      else result.rejected.push({ index, ...UNKNOWN })
    }
    const outcomes = await openBalances(tx, openings)
    for (const [place, { outcome, booked }] of outcomes.entries()) {
      if (outcome === 'booked') result.created++
      else if (outcome === 'unchanged') result.unchanged++
      else result.rejected.push({ index: openings[place]!.index, ...differs(booked) })
    }
    return result
  },
})

const differs = (booked: number) =>
  ({ reason: 'opening-differs', message: `An opening balance of ${booked} points was booked before. Correct it with an adjustment.` }) as const
