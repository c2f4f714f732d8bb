import { describe, expect, test } from 'vitest'
import { orderStatesOf } from './order-states'
import { STARTER_TOPICS } from './starters'
import { suggestTopic } from './suggest-topic'
import type { Topic } from './topic'

const topics: Topic[] = STARTER_TOPICS.map((topic) => ({ ...topic, id: topic.code, active: true }))
const of = (text: string, ...states: Parameters<typeof suggestTopic>[1][number][]) => suggestTopic(text, states, topics)?.topicId ?? null

describe('the starters', () => {
  test.each([
    ['wismo', 'Where is my parcel? The tracking page has not moved for days.'],
    ['wismo', 'Wo bleibt mein Paket? Es sollte am Montag da sein.'],
    ['wismo', 'Bonjour, où est ma commande ? Le colis devait arriver hier.'],
    ['wismo', 'Dzień dobry, gdzie jest moja paczka?'],
    ['return', 'The jacket does not fit. How do I return it?'],
    ['return', 'Ich möchte die Schuhe zurückschicken, sie sind zu klein.'],
    ['return', 'Vorrei restituire la borsa, come funziona il reso?'],
    ['refund', 'When do I get my money back? The refund was promised last week.'],
    ['refund', 'Wann kommt die Erstattung? Ich warte auf die Rückerstattung.'],
    ['damaged', 'The mug arrived broken.'],
    ['damaged', 'Die Vase ist leider kaputt angekommen und beschädigt.'],
    ['payment', 'Could you send me the invoice with VAT?'],
    ['payment', 'Mi tarjeta fue cobrado dos veces, necesito la factura.'],
    ['product', 'Which size should I take? I am between M and L.'],
    ['loyalty', 'Why are my points gone?'],
    ['change-order', 'Please cancel my order, I gave the wrong address.'],
  ])('%s: %s', (topic, text) => expect(of(text)).toBe(topic))

  test('a text none of the rules knows gets no suggestion rather than a wrong one', () => {
    expect(of('Hello there')).toBeNull()
    expect(of('')).toBeNull()
    expect(of('☃️ 12345')).toBeNull()
  })

  test('each has words in eight languages and a code of its own', () => {
    expect(new Set(STARTER_TOPICS.map(({ code }) => code)).size).toBe(STARTER_TOPICS.length)
    for (const { words } of STARTER_TOPICS) expect(Object.keys(words)).toEqual(['en', 'de', 'fr', 'es', 'it', 'nl', 'pl', 'pt'])
  })
})

describe('a suggestion', () => {
  const two: Topic[] = [
    { id: 'a', code: 'a', name: 'A', active: true, words: { en: ['lamp'], ja: ['返品'] }, orderStates: [] },
    { id: 'b', code: 'b', name: 'B', active: true, words: { en: ['bulb'] }, orderStates: ['late'] },
  ]

  test('says which words it stands on, and in which language', () => {
    expect(suggestTopic('My LÁMPS are dark', [], two)).toEqual({ topicId: 'a', reason: { words: [{ word: 'lamp', language: 'en' }], orderState: null } })
  })
  test('a word is found at the beginning of a word, not inside one', () => {
    expect(suggestTopic('the clamp', [], two)).toBeNull()
    expect(suggestTopic('返品したいです', [], two)?.topicId).toBe('a')
    expect(suggestTopic('商品を返品したい', [], two)?.topicId).toBe('a')
  })
  test('the order tips the scales where words are even, and says nothing alone', () => {
    expect(suggestTopic('lamp and bulb', [], two)?.topicId).toBe('a')
    expect(suggestTopic('lamp and bulb', ['late'], two)).toMatchObject({ topicId: 'b', reason: { orderState: 'late' } })
    expect(suggestTopic('hello', ['late'], two)).toBeNull()
  })
  test('a topic that was switched off is not suggested', () => {
    expect(suggestTopic('lamp', [], [{ ...two[0]!, active: false }])).toBeNull()
  })
})

test('what is said of an order', () => {
  const now = new Date('2026-11-22T12:00:00Z')
  const order = { financialStatus: 'paid', cancelledAt: null, refundedMinor: 0n, deliveredAt: null, expectedAt: null, fulfilmentStatus: 'fulfilled' }
  expect(orderStatesOf(null, now)).toEqual([])
  expect(orderStatesOf(order, now)).toEqual(['under-way'])
  expect(orderStatesOf({ ...order, expectedAt: new Date('2026-11-20') }, now)).toEqual(['late', 'under-way'])
  expect(orderStatesOf({ ...order, deliveredAt: now, refundedMinor: 5n }, now)).toEqual(['refunded', 'delivered'])
  expect(orderStatesOf({ ...order, financialStatus: 'pending', cancelledAt: now }, now)).toEqual(['unpaid'])
})
