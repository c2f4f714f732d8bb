import { describe, expect, test } from 'vitest'
import { checkDraft } from './check-draft'
import { claimsIn, plainNumber } from './claims'
import { demandProven, withoutUnproven } from './unproven'

const facts = [
  { id: 'order 1001', text: 'Order #1001, placed 2026-11-01, total 49.90 EUR; a parcel is in transit, with DHL, tracking number 00340434161094', href: '/o' },
  { id: 'order 1002', text: 'Order #1002, placed 2026-11-08, total 120.00 EUR', href: '/p' },
  { id: 'points', text: 'The customer has 1250 points, worth 12.50 EUR', href: '/q' },
]
const marked = (text: string) => checkDraft(text, facts).pieces.flatMap(({ kind, text: piece }) => (kind === 'unproven' ? [piece] : []))

describe('a draft', () => {
  test('rests on the rows it cites, and loses the brackets on its way to the composer', () => {
    const checked = checkDraft('Hello Anna,\n\nyour order 1001 is on its way with DHL, tracking number 00340434161094 [order 1001].\n\nKind regards', facts)
    expect(checked.unproven).toBe(0)
    expect(checked.cited.map(({ id }) => id)).toEqual(['order 1001'])
    expect(checked.plain).toBe('Hello Anna,\n\nyour order 1001 is on its way with DHL, tracking number 00340434161094.\n\nKind regards')
  })

  test('has every order number, amount and points figure marked that no cited row says', () => {
    expect(marked('Order 1003 has left [order 1001].')).toEqual(['1003'])
    expect(marked('We refund 50.00 EUR [order 1001].')).toEqual(['50.00 EUR'])
    expect(marked('You have 1350 points [points].')).toEqual(['1350 points'])
    expect(marked('Du hast 1.350 Punkte [points].')).toEqual(['1.350 Punkte'])
  })

  test('proves a figure by the row cited beside it, not by one cited elsewhere or by none', () => {
    expect(marked('It cost 120.00 EUR [order 1001].\nThe other one [order 1002].')).toEqual(['120.00 EUR'])
    expect(marked('It cost 49.90 EUR.')).toEqual(['49.90 EUR'])
    expect(marked('Together that is 49.90 EUR and 120 EUR [order 1001, order 1002].')).toEqual([])
  })

  test('may write a figure as its language does', () => {
    expect(marked('Das macht 49,90 € [order 1001].')).toEqual([])
    expect(marked('€49.90 [order 1001]')).toEqual([])
    expect(marked('Sie haben 1.250 Punkte, 1 250 points, 1,250 points [points].')).toEqual([])
    expect(marked('It was $49.90 [order 1001].')).toEqual([])
    expect(marked('It was 49.90 GBP [order 1001].')).toEqual(['49.90 GBP'])
  })

  test('that invents a row has the invention marked', () => {
    expect(marked('It left yesterday [order 9999].')).toEqual(['[order 9999]'])
    expect(checkDraft('See [the guide] for more.', facts).pieces).toEqual([{ kind: 'text', text: 'See [the guide] for more.' }])
  })

  test('leads nobody to an address that no row has', () => {
    expect(marked('Please confirm at https://evil.example/pay or help@evil.example.')).toEqual(['https://evil.example/pay', 'help@evil.example'])
  })

  test('says where it speaks of a row without naming one; thanks and questions claim nothing', () => {
    const kinds = (text: string) => checkDraft(text, facts).pieces.map(({ kind }) => kind)
    expect(kinds('Your order is on its way.')).toEqual(['uncited'])
    expect(kinds('Thank you for your order.')).toEqual(['text'])
    expect(kinds('Which of your parcels is it?')).toEqual(['text'])
  })

  test('keeps what is unproven in marks that cannot be sent', () => {
    const { plain } = checkDraft('You have 9000 points.', facts)
    expect(plain).toBe('You have ⟦9000 points⟧.')
    expect(() => demandProven(plain)).toThrowError(expect.objectContaining({ code: 'tickets.unproven-claims' }))
    expect(() => demandProven('You have 1250 points.')).not.toThrow()
  })
})

describe('a text put differently', () => {
  const differently = (before: string, after: string) => checkDraft(after, [], [{ id: 'text', text: withoutUnproven(before), href: null }])

  test('may say what it said, in another language, and nothing more', () => {
    expect(differently('Order 1001 costs 49.90 EUR.', 'Bestellung 1001 kostet 49,90 €.').unproven).toBe(0)
    expect(differently('Order 1001 costs 49.90 EUR.', 'Bestellung 1001 kostet 39,90 €.').plain).toBe('Bestellung 1001 kostet ⟦39,90 €⟧.')
  })

  test('does not prove what was marked before', () => {
    expect(differently('You have ⟦9000 points⟧.', 'Sie haben 9.000 Punkte.').unproven).toBe(1)
  })
})

test('claims are numbers that say something: days, times and years are none', () => {
  expect(claimsIn('On 24.12.2026 at 10:30, and 2026-11-22, in 2026, by 3 people.')).toEqual([])
  expect(claimsIn('Order #A-17 and SO-2024-0042').map(({ value }) => value)).toEqual(['A-17', 'SO-2024-0042'])
})

test.each([
  ['1.234,50', '1234.5'],
  ['1,234.50', '1234.5'],
  ['1 234', '1234'],
  ['49,90', '49.9'],
  ['1.000', '1000'],
  ['007', '7'],
])('%s is %s', (written, plain) => {
  expect(plainNumber(written)).toBe(plain)
})
