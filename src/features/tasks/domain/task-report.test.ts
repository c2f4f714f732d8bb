import { expect, test } from 'vitest'
import { repeatReport } from './task-report'

const none = { k: 0, n: 0 }

test('people held out by chance are the measure as soon as there are thirty of them', () => {
  const counts = { asked: { k: 40, n: 100 }, served: { k: 38, n: 60 }, matched: { k: 20, n: 200 } }
  expect(repeatReport({ ...counts, heldOut: { k: 9, n: 30 } })).toMatchObject({
    by: 'held-out',
    treated: { n: 100, value: 0.4 },
    others: { n: 30, value: 0.3 },
  })
  expect(repeatReport({ ...counts, heldOut: { k: 9, n: 29 } })).toMatchObject({ by: 'matched', treated: { n: 60 }, others: { n: 200, value: 0.1 } })
})
test('with nobody to compare with, no difference is claimed', () => {
  expect(repeatReport({ asked: none, heldOut: none, served: { k: 3, n: 4 }, matched: none })).toMatchObject({
    by: 'none',
    difference: null,
    treated: { value: 0.75 },
  })
})
