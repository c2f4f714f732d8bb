import { expect, test } from 'vitest'
import type { Actor } from '@/domain/actor'
import { CALLS_PER_MINUTE, countCall } from './call-rate'

const token = (id: string): Actor => ({ kind: 'token', id, name: id, role: 'agent' })

test('one caller too many in a minute is told how long to wait, and nobody else is', async () => {
  for (let i = 0; i < CALLS_PER_MINUTE; i++) expect(await countCall(token('busy'))).toBe(0)
  const wait = await countCall(token('busy'))
  expect(wait).toBeGreaterThan(0)
  expect(wait).toBeLessThanOrEqual(60)
  expect(await countCall(token('calm'))).toBe(0)
})
