import { expect, test } from 'vitest'
import { type HealthFacts, healthOf } from './health'

const now = new Date('2026-05-01T12:00:00Z')
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
const fine: HealthFacts = {
  kind: 'shopify',
  status: 'active',
  lastDeliveryAt: minutesAgo(5),
  lastSuccessAt: minutesAgo(5),
  failedLastDay: 0,
  oldestWaitingAt: null,
  syncedUntil: null,
  readingFailed: false,
}

test('a store whose deliveries arrive and are taken in is healthy', () => {
  expect(healthOf(fine, now)).toBe('healthy')
  expect(healthOf({ ...fine, oldestWaitingAt: minutesAgo(2) }, now)).toBe('healthy')
})

test('a failed delivery outweighs everything but a pause', () => {
  expect(healthOf({ ...fine, failedLastDay: 1, oldestWaitingAt: minutesAgo(30) }, now)).toBe('failing')
  expect(healthOf({ ...fine, failedLastDay: 1, status: 'paused' }, now)).toBe('paused')
})

test('deliveries nobody works on are told from a store that says nothing', () => {
  expect(healthOf({ ...fine, oldestWaitingAt: minutesAgo(11) }, now)).toBe('behind')
  expect(healthOf({ ...fine, lastDeliveryAt: minutesAgo(4 * 24 * 60) }, now)).toBe('silent')
  expect(healthOf({ ...fine, lastDeliveryAt: null }, now)).toBe('waiting')
})

test('a store that cannot be read is failing; one that is read and delivers nothing is healthy', () => {
  expect(healthOf({ ...fine, readingFailed: true }, now)).toBe('failing')
  expect(healthOf({ ...fine, lastDeliveryAt: null, syncedUntil: minutesAgo(5) }, now)).toBe('healthy')
})

test('files and the demo store are neither healthy nor silent', () => {
  expect(healthOf({ ...fine, kind: 'csv', lastDeliveryAt: null }, now)).toBe('files')
  expect(healthOf({ ...fine, kind: 'demo', lastDeliveryAt: null }, now)).toBe('demo')
})

test.each(['medusa', 'magento'])('%s sends nothing: it is as well as the last answer it gave', (kind) => {
  const asked = { ...fine, kind, lastDeliveryAt: null, lastSuccessAt: null }
  expect(healthOf(asked, now)).toBe('waiting')
  expect(healthOf({ ...asked, syncedUntil: minutesAgo(11) }, now)).toBe('healthy')
  expect(healthOf({ ...asked, syncedUntil: minutesAgo(61) }, now)).toBe('behind')
  expect(healthOf({ ...asked, syncedUntil: minutesAgo(11), status: 'paused' }, now)).toBe('paused')
})
