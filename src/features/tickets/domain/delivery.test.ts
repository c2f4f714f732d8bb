import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isOwed, isSendable, mailStatus, RECIPIENT_STATES } from './delivery'

describe('the state of a mail by those of its recipients', () => {
  test('one nobody knows about makes the whole one for a person to decide', () => {
    expect(mailStatus(['accepted', 'unknown', 'deferred'])).toBe('unknown')
  })
  test('while anybody is owed it, it is still under way', () => {
    expect(mailStatus(['accepted', 'deferred'])).toBe('queued')
    expect(mailStatus(['refused', 'queued'])).toBe('queued')
  })
  test('some took it, some did not', () => expect(mailStatus(['accepted', 'refused'])).toBe('partly'))
  test('a bounce of the only recipient is a failure', () => expect(mailStatus(['bounced'])).toBe('failed'))
  test('what a person says arrived has arrived', () => expect(mailStatus(['sent', 'accepted'])).toBe('sent'))

  test('“sent” is never said while somebody has not got it, and sending again never reaches who has', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...RECIPIENT_STATES), { minLength: 1, maxLength: 6 }), (states) => {
        if (mailStatus(states) === 'sent') expect(states.some(isSendable)).toBe(false)
        if (mailStatus(states) === 'failed') expect(states.every((state) => isSendable(state) && !isOwed(state))).toBe(true)
      }),
    )
  })
})
