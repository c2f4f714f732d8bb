import { expect, test } from 'vitest'
import { stakeOf } from './stake'

const runId = '01900000-0000-7000-8000-000000000001'

test('a customer who is likely gone and would buy much has the most at stake; one who surely stays has none', () => {
  const likelyGone = stakeOf({ forecast: { runId, predicted12mMinor: 10_000n, pAlive: 0.25 }, netSales12mMinor: 0n })
  const stays = stakeOf({ forecast: { runId, predicted12mMinor: 40_000n, pAlive: 1 }, netSales12mMinor: 90_000n })
  expect(likelyGone).toEqual({ by: 'forecast', minor: 30_000n, pAlive: 0.25, predicted12mMinor: '10000', runId })
  expect(stays.minor).toBe(0n)
})

test('without a forecast it is the last twelve months, and says so; a customer who returned everything has nothing at stake', () => {
  expect(stakeOf({ forecast: null, netSales12mMinor: 12_300n })).toEqual({ by: 'past-sales', minor: 12_300n })
  expect(stakeOf({ forecast: null, netSales12mMinor: -5n })).toEqual({ by: 'past-sales', minor: 0n })
  expect(stakeOf({ forecast: { runId, predicted12mMinor: 10_000n, pAlive: 0 }, netSales12mMinor: 7n })).toEqual({ by: 'past-sales', minor: 7n })
})
