import { expect, test } from 'vitest'
import { KPIS } from '@/features/insights/server/kpi/catalogue'
import { databaseUrl } from '../database'
import { benchInsights } from './insights-tiles'

test('the bench measures every figure of the catalogue, and holds each that has a roll-up or is of everybody against it', { timeout: 120_000 }, async () => {
  const { tiles } = await benchInsights(databaseUrl(), { customers: 60, orders: 300 }, 1, () => {})
  expect(tiles.map(({ tile }) => tile)).toEqual([...KPIS.map(({ id }) => id), 'cohorts', 'rfm'])
  const held = tiles.filter(({ bareP95Ms }) => bareP95Ms !== null).map(({ tile }) => tile)
  expect(held).toEqual([...KPIS.filter(({ rollUp, byDay, people }) => rollUp || byDay || people).map(({ id }) => id), 'cohorts'])
  expect(tiles.find(({ tile }) => tile === 'points-liability')?.firstMs).toBeGreaterThan(0)
})
