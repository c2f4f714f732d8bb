import { expect, test } from 'vitest'
import { newId } from './id'

test('an id is a UUIDv7 of its millisecond', () => {
  const at = Date.UTC(2026, 10, 21)
  expect(newId(at)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(Number.parseInt(newId(at).replaceAll('-', '').slice(0, 12), 16)).toBe(at)
})

test('ids of one millisecond are in the order they were made, and all different', () => {
  const ids = Array.from({ length: 2_000 }, () => newId(1_000))
  expect([...ids].sort()).toEqual(ids)
  expect(new Set(ids).size).toBe(ids.length)
})
