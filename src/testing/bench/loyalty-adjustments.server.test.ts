import { expect, test } from 'vitest'
import { loyaltyInvariants } from '@/features/loyalty/server'
import { databaseUrl, sql } from '../database'
import { brokenInvariants } from '../factories/loyalty'
import { benchAdjustments } from './loyalty-adjustments'

test('the bench of adjustments books what it counts, and the ledger it leaves is whole', async () => {
  const figures = await benchAdjustments(databaseUrl(), 100, () => {})
  expect(figures.percentOfBare).toBeGreaterThan(0)
  expect(await sql(`SELECT (SELECT count(*)::int FROM points_entries) AS entries, (SELECT count(*)::int FROM bare_entries) AS bare`)).toEqual([
    { entries: 250, bare: 250 },
  ])
  expect(await brokenInvariants(loyaltyInvariants)).toEqual([])
})
