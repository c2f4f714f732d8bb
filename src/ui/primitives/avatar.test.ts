import { expect, it } from 'vitest'
import { initialsOf } from './avatar'

it.each([
  ['Anna Maria Weber', 'AW'],
  ['Lena', 'L'],
  ['lena@shop.example', 'L'],
  ['Åsa Öberg', 'ÅÖ'],
  ['(erased)', 'E'],
  ['  ', '?'],
  ['𝒜nna Weber', '𝒜W'],
])('%j is abbreviated %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials)
})
