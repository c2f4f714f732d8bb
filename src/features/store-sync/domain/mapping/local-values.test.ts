import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatMinor, minorDigits } from '@/domain/money'
import { countryCodeOf } from './country-code'
import { parseLocalAmount } from './local-amount'
import { parseLocalMoment } from './local-moment'
import { zonedMoment } from './zoned-moment'

const CURRENCIES = ['EUR', 'JPY', 'BHD', 'USD'] as const

describe('amounts as shops print them', () => {
  test('what is printed, with whatever separators and signs, is what is read, to the minor unit', () => {
    const minor = fc.bigInt({ min: -(10n ** 13n), max: 10n ** 13n })
    const print = fc.record({ grouping: fc.constantFrom('', '.', ',', ' ', '\u00A0', '’'), decimal: fc.constantFrom('point' as const, 'comma' as const) })
    const around = fc.constantFrom(
      (text: string) => text,
      (text: string) => `${text} €`,
      (text: string) => `$${text}`,
      (text: string) => `CHF ${text}`,
    )
    fc.assert(
      fc.property(minor, print, around, fc.constantFrom(...CURRENCIES), (amount, { grouping, decimal }, dress, currency) => {
        const sign = decimal === 'comma' ? ',' : '.'
        fc.pre(grouping !== sign)
        const [whole, fraction] = formatMinor(amount < 0n ? -amount : amount, currency).split('.')
        const grouped = whole!.replace(/\B(?=(\d{3})+$)/g, grouping)
        const text = dress(`${grouped}${fraction === undefined ? '' : sign + fraction}`)
        expect(parseLocalAmount(amount < 0n ? `-${text}` : text, currency, decimal)).toBe(amount)
      }),
    )
  })

  test.each(['12,345.6', '1.2.3', '12e5', '1 2', 'EUR', '=1+1', '12,50', '1,23', '--5'])('“%s” is no amount where the point is the decimal sign', (text) => {
    expect(parseLocalAmount(text, 'JPY', 'point')).toBeNull()
  })

  test('a comma is never taken for a point: 1,234 is a thousand and more, or one and a bit, as the mapping says', () => {
    expect(parseLocalAmount('1,234', 'BHD', 'point')).toBe(1_234_000n)
    expect(parseLocalAmount('1,234', 'BHD', 'comma')).toBe(1_234n)
    expect(minorDigits('BHD')).toBe(3)
  })
})

describe('moments as people write them', () => {
  test('every moment of every zone reads back as itself, in each order of day, month and year', () => {
    const at = fc.integer({ min: Date.UTC(1990, 0, 2), max: Date.UTC(2040, 0, 1) }).map((ms) => Math.floor(ms / 60_000) * 60_000)
    const zone = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Auckland', 'UTC')
    fc.assert(
      fc.property(at, zone, fc.constantFrom('ymd' as const, 'dmy' as const, 'mdy' as const), (ms, timeZone, dateOrder) => {
        const text = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(ms)
        const [date, time] = text.split(' ') as [string, string]
        const [year, month, day] = date.split('-') as [string, string, string]
        const written = { ymd: `${year}-${month}-${day} ${time}`, dmy: `${day}.${month}.${year} ${time}`, mdy: `${month}/${day}/${year}, ${time}` }[dateOrder]
        const read = parseLocalMoment(written, { dateOrder, timeZone })
        // The hour that comes twice in autumn is read as its first.
        expect([0, 30 * 60_000, 3_600_000]).toContain(ms - read!)
        expect(new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(read!)).toBe(text)
      }),
    )
  })

  test.each([
    ['31.12.2026', 'dmy', '2026-12-30T23:00:00.000Z'],
    ['12/31/2026 11:59 PM', 'mdy', '2026-12-31T22:59:00.000Z'],
    ['31/12/26 12:05 am', 'dmy', '2026-12-30T23:05:00.000Z'],
    ['2026-05-01 09:59:00 +0200', 'mdy', '2026-05-01T07:59:00.000Z'],
    ['2026-03-29 02:30', 'ymd', '2026-03-29T01:30:00.000Z'],
    ['2026-10-25 02:30', 'ymd', '2026-10-25T00:30:00.000Z'],
  ] as const)('%s (%s) in Berlin is %s', (text, dateOrder, expected) => {
    expect(new Date(parseLocalMoment(text, { dateOrder, timeZone: 'Europe/Berlin' })!).toISOString()).toBe(expected)
  })

  test.each(['31.02.2026', '12/31/2026', '2026-13-01', '1.1.20265', '25:00', '01.01.2026 24:00', '01.01.2026 13:00 pm', ''])('“%s” is no moment', (text) => {
    expect(parseLocalMoment(text, { dateOrder: 'dmy', timeZone: 'Europe/Berlin' })).toBeNull()
  })

  test('a skipped hour is read as if the clocks had not been changed yet', () => {
    expect(zonedMoment(Date.UTC(2026, 2, 29, 2, 30), 'Europe/Berlin')).toBe(Date.UTC(2026, 2, 29, 1, 30))
  })
})

test('countries by code and by name, in six languages', () => {
  expect(['de', 'Germany', 'Deutschland', 'Allemagne', 'Alemania', 'Duitsland', 'Germania'].map(countryCodeOf)).toEqual(Array.from({ length: 7 }, () => 'DE'))
  expect(countryCodeOf('Atlantis')).toBeNull()
})
