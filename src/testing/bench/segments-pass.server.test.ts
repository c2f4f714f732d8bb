import { expect, test } from 'vitest'
import { databaseUrl } from '../database'
import { benchSegments } from './segments-pass'

test('the bench of segments looks at fifty of them whole, none fails, and they have members', async () => {
  const figures = await benchSegments(databaseUrl(), { customers: 120, orders: 600 }, () => {})
  expect(figures).toMatchObject({ segments: 50, failed: 0 })
  expect(figures.members).toBeGreaterThan(100)
})
