import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contentHash } from './content-hash'

/** The same, as plainly as it can be written. */
function plainly(value: unknown): string {
  if (typeof value === 'bigint') return `${value}n`
  if (value === null || typeof value !== 'object' || value instanceof Date) return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map(plainly).join(',')}]`
  const entries = Object.entries(value).filter(([, part]) => part !== undefined)
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, part]) => `${JSON.stringify(key)}:${plainly(part)}`)
    .join(',')}}`
}

test('a fingerprint stays what it was: those in the database were made by the same rule', () => {
  const any = fc.anything({ withBigInt: true, withDate: true, maxDepth: 4 })
  fc.assert(
    fc.property(any, (value) => contentHash(value) === createHash('sha256').update(plainly(value)).digest('hex')),
    { numRuns: 500 },
  )
})

test('fields in another order say the same, lists in another order do not', () => {
  expect(contentHash({ a: 1, b: [1n, '2'], c: undefined })).toBe(contentHash({ b: [1n, '2'], a: 1 }))
  expect(contentHash({ a: 1, b: [1n, '2'] })).not.toBe(contentHash({ a: 1, b: ['2', 1n] }))
  expect(contentHash('1')).not.toBe(contentHash(1))
})
