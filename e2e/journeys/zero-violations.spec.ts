import { expect, test } from '../support/journey'
import { rapport } from '../support/rapport'

// Its name puts it last.
test('whatever the journeys before it did to the desk, every rule of the database holds', async () => {
  const { ok, invariants } = await rapport<{ ok: boolean; invariants: { name: string }[] }>(['verify'])
  expect(ok).toBe(true)
  expect(invariants.length).toBeGreaterThan(10)
})
