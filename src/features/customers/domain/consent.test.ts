import { describe, expect, test } from 'vitest'
import { nextConsent, type OwnWords } from './consent'

const silent: OwnWords = { withdrawnAt: null, grantedAt: null, agreedAt: null, refusedAt: null }
const day = (n: number) => new Date(Date.UTC(2026, 10, n))

test('silence changes nothing, “never” undoes no withdrawal, older news only fills in what nobody knew', () => {
  expect(nextConsent('subscribed', null, true, silent)).toBe('subscribed')
  expect(nextConsent('unsubscribed', 'never', true, silent)).toBe('unsubscribed')
  expect([nextConsent('never', 'subscribed', false, silent), nextConsent('subscribed', 'unsubscribed', false, silent)]).toEqual(['subscribed', 'subscribed'])
})

describe('what somebody took back themselves', () => {
  const told = (withdrawnAt: Date | null, agreedAt: Date | null) => nextConsent('unsubscribed', 'subscribed', true, { ...silent, withdrawnAt, agreedAt })
  test('holds against a store that goes on saying yes', () => expect(told(day(10), null)).toBe('unsubscribed'))
  test('holds against a yes from before it', () => expect([told(day(10), day(9)), told(day(10), day(10))]).toEqual(['unsubscribed', 'unsubscribed']))
  test('is given again by a later yes of their own', () => expect(told(day(10), day(11))).toBe('subscribed'))
  test('is not what a store took back: its own later word counts', () => expect(told(null, null)).toBe('subscribed'))
})

describe('what somebody gave here themselves', () => {
  const told = (state: 'unsubscribed' | 'never', grantedAt: Date | null, refusedAt: Date | null) =>
    nextConsent('subscribed', state, true, { ...silent, grantedAt, refusedAt })
  test('holds against a store that never had a yes', () => expect(told('never', day(10), day(12))).toBe('subscribed'))
  test('holds against a store that goes on saying no, and against a no from before it', () =>
    expect([told('unsubscribed', day(10), null), told('unsubscribed', day(10), day(9))]).toEqual(['subscribed', 'subscribed']))
  test('is taken back by a later no', () => expect(told('unsubscribed', day(10), day(11))).toBe('unsubscribed'))
  test('is not what a store gave: its own later word counts', () =>
    expect([told('unsubscribed', null, null), told('never', null, null)]).toEqual(['unsubscribed', 'never']))
})
