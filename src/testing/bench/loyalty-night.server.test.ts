import { expect, test } from 'vitest'
import { loyaltyInvariants } from '@/features/loyalty/server'
import { databaseUrl } from '../database'
import { brokenInvariants } from '../factories/loyalty'
import { benchNight } from './loyalty-night'

test('the bench of a night lets everybody’s lot lapse once, and the ledger it leaves is whole', async () => {
  const figures = await benchNight(databaseUrl(), 300, () => {})
  expect(figures.expired).toBe(300)
  expect(await brokenInvariants(loyaltyInvariants)).toEqual([])
})
