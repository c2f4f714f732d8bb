import { expect, it } from 'vitest'
import { demandTransition, isPastReopening, mayBecome, statusAfter, TRANSITIONS } from './transitions'
import { TICKET_STATUSES } from './words'

it.each([
  ['open', 'open'],
  ['pending', 'open'],
  ['snoozed', 'open'],
  ['closed', 'open'],
  ['spam', 'spam'],
] as const)('a customer who writes on a ticket that is %s makes it %s', (from, to) => expect(statusAfter(from, 'customer-wrote')).toBe(to))

it('a reply waits for the customer, or closes', () => {
  expect(TICKET_STATUSES.map((status) => statusAfter(status, 'replied'))).toEqual(['pending', 'pending', 'pending', 'pending', 'pending'])
  expect(new Set(TICKET_STATUSES.map((status) => statusAfter(status, 'replied-and-closed')))).toEqual(new Set(['closed']))
})

it('waking touches snoozed tickets only', () => {
  expect(TICKET_STATUSES.filter((status) => statusAfter(status, 'woken') !== status)).toEqual(['snoozed'])
})

it('every way out of every status leads to a status', () => {
  for (const happening of Object.keys(TRANSITIONS) as (keyof typeof TRANSITIONS)[])
    for (const status of TICKET_STATUSES) expect(TICKET_STATUSES).toContain(statusAfter(status, happening))
})

it('spam is not snoozed out of sight', () => {
  expect(mayBecome('spam', 'snoozed')).toBe(false)
  expect(() => demandTransition('spam', 'pending')).toThrow(expect.objectContaining({ code: 'tickets.not-from-here' }))
  expect(mayBecome('spam', 'open')).toBe(true)
})

it('a ticket may be reopened through the fourteenth day, not after', () => {
  const closed = new Date('2026-11-01T10:00:00Z')
  expect(isPastReopening(closed, new Date('2026-11-15T10:00:00Z'))).toBe(false)
  expect(isPastReopening(closed, new Date('2026-11-15T10:00:01Z'))).toBe(true)
  expect(isPastReopening(null, new Date('2099-01-01'))).toBe(false)
})
