import { expect, test } from 'vitest'
import { instantSchema, instantTextSchema } from './instant-schema'

test.each([
  ['2026-11-23T08:00:00Z', '2026-11-23T08:00:00.000Z'],
  ['2026-11-23T08:00:00+02:00', '2026-11-23T06:00:00.000Z'],
  [new Date(0), '1970-01-01T00:00:00.000Z'],
])('%j is a moment', (given, moment) => expect(instantSchema.parse(given).toISOString()).toBe(moment))

// A number, a truth or a day would each become some moment, and none without a zone is the same everywhere.
test.each([true, 5, '5', '2026', '2026-11-23', '2026-11-23T08:00:00', 'tomorrow', '0000-01-01T00:00:00Z', new Date(Number.NaN), new Date(8.64e15)])(
  '%j is none',
  (given) => expect(instantSchema.safeParse(given).success).toBe(false),
)

test('as text it is the same moment, or none', () => {
  expect(instantTextSchema.parse('2026-11-23T08:00:00+02:00')).toBe('2026-11-23T08:00:00+02:00')
  for (const none of ['0000-06-01T00:00:00Z', '0001-01-01T00:00:00+01:00', '9999-12-31T23:59:59-01:00', '2026-11-23'])
    expect(instantTextSchema.safeParse(none).success).toBe(false)
})
