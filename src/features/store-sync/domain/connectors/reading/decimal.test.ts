import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decimalFrom, isWhole, minus, plus, toMinor, weightsOf } from './decimal'

const read = (value: string | number) => {
  const decimal = decimalFrom(value)
  if (!decimal) throw new Error(`“${value}” is not a number`)
  return decimal
}

describe('a number of a store', () => {
  test.each([
    ['12', 'EUR', 1_200n],
    ['-12.50', 'EUR', -1_250n],
    ['8.4034', 'EUR', 840n],
    ['8.405', 'EUR', 841n],
    ['-8.405', 'EUR', -841n],
    [0.1 + 0.2, 'EUR', 30n],
    [53.51787, 'EUR', 5_352n],
    [1e-7, 'EUR', 0n],
    ['1234.00', 'JPY', 1_234n],
    ['1.2345', 'BHD', 1_235n],
  ])('%s in %s is %s minor units', (value, currency, minor) => {
    expect(toMinor(read(value), currency)).toBe(minor)
  })

  test.each(['', 'free', '1,200.00', '1e3', '--1', Number.NaN, Number.POSITIVE_INFINITY])('%s is none', (value) => {
    expect(decimalFrom(value)).toBeNull()
  })

  test('adds and subtracts exactly, whatever the scales', () => {
    expect(plus(read('0.1'), read('0.02'), read('3'))).toEqual({ units: 312n, scale: 2 })
    expect(minus(read('1'), read('0.333'))).toEqual({ units: 667n, scale: 3 })
    expect(weightsOf([read('1.5'), read('0.25'), read('-1')])).toEqual([150n, 25n, 0n])
  })

  test('keeps every cent through text and back', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 13n), 10n ** 13n), fc.constantFrom('EUR', 'JPY', 'BHD'), (minor, currency) => {
        const digits = { EUR: 2, JPY: 0, BHD: 3 }[currency] ?? 2
        const size = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, '0')
        const text = `${minor < 0n ? '-' : ''}${digits === 0 ? size : `${size.slice(0, -digits)}.${size.slice(-digits)}`}`
        expect(toMinor(read(text), currency)).toBe(minor)
        expect(isWhole(read(text), currency)).toBe(true)
        expect(isWhole(plus(read(text), read('0.0001')), currency)).toBe(false)
      }),
    )
  })
})
