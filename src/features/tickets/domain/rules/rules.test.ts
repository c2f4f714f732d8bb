import { expect, test } from 'vitest'
import { readHeaders } from '../mail/headers'
import { acknowledgement, conversationRulesShape, INITIAL_RULES } from './conversation-rules'
import { authServersIn, isProvenSender } from './proven-sender'

const headers = (...lines: string[]) => readHeaders(Buffer.from(`${lines.join('\r\n')}\r\n\r\nbody`))
const OURS = 'mx.shop.example'
const proven = (result: string, from = 'anna@example.com') => isProvenSender(headers(`Authentication-Results: ${result}`), from, OURS)

test('a sender is proven by DMARC, or by a signature of their own domain', () => {
  expect(proven('mx.shop.example; spf=pass smtp.mailfrom=example.com; dmarc=pass header.from=example.com')).toBe(true)
  expect(proven('mx.shop.example; dkim=pass header.d=example.com; dmarc=none')).toBe(true)
  expect(proven('mx.shop.example; dkim=pass header.i=@example.com', 'anna@mail.example.com')).toBe(true)
})

test('nothing else proves one: SPF alone, somebody else’s signature, a check that failed, no check', () => {
  expect(proven('mx.shop.example; spf=pass smtp.mailfrom=example.com')).toBe(false)
  expect(proven('mx.shop.example; dkim=pass header.d=mailer.example')).toBe(false)
  expect(proven('mx.shop.example; dkim=pass header.d=com')).toBe(false)
  expect(proven('mx.shop.example; dkim=pass header.d=example.com; dmarc=fail')).toBe(false)
  expect(isProvenSender(headers('Subject: Hello'), 'anna@example.com', OURS)).toBe(false)
  expect(isProvenSender(headers('Authentication-Results: mx.shop.example; dmarc=pass'), 'anna@example.com', '')).toBe(false)
})

test('the word of a server that is not ours counts for nothing, wherever it stands', () => {
  expect(proven('mx.evil.example; dmarc=pass')).toBe(false)
  const both = headers('Authentication-Results: mx.shop.example; dmarc=none', 'Authentication-Results: mx.shop.example; dmarc=pass')
  expect(isProvenSender(both, 'anna@example.com', OURS)).toBe(false)
  expect(authServersIn(both)).toEqual([OURS, OURS])
})

test('an acknowledgement says nothing its sender wrote, and is threaded by its mark', () => {
  const { acknowledge } = INITIAL_RULES
  expect(acknowledgement(acknowledge, { language: 'de', number: 42, shop: 'Fern' })).toMatchObject({
    subject: 'Ihre Nachricht ist da [#42]',
    text: expect.stringContaining('die Nummer 42'),
  })
  expect(acknowledgement(acknowledge, { language: 'fr', number: 42, shop: 'Fern' }).subject).toBe('We have your message [#42]')
  const naming = (body: string) => ({ ...INITIAL_RULES, acknowledge: { ...acknowledge, texts: { ...acknowledge.texts, en: { subject: 'x', body } } } })
  expect(conversationRulesShape.safeParse(naming('Hello {{customer.firstName}}')).success).toBe(false)
  expect(conversationRulesShape.safeParse(naming('Number {{ticket.number}}')).success).toBe(true)
})

test('it is off until a server is named whose checks count', () => {
  expect(INITIAL_RULES.acknowledge.active).toBe(false)
  expect(conversationRulesShape.safeParse({ ...INITIAL_RULES, acknowledge: { ...INITIAL_RULES.acknowledge, active: true } }).success).toBe(false)
})
