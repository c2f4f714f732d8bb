import { expect, it } from 'vitest'
import { chooseLocale } from './locale'

it('a language the person chose wins over the browser', () => {
  expect(chooseLocale('en', 'de-DE,de;q=0.9')).toBe('en')
})

it('the browser’s best-liked language that we have is spoken', () => {
  expect(chooseLocale(undefined, 'fr-FR,de-AT;q=0.8,en;q=0.9')).toBe('en')
  expect(chooseLocale(undefined, 'fr,de-CH')).toBe('de')
})

it('a language refused with q=0 is not spoken', () => {
  expect(chooseLocale(undefined, 'de;q=0,fr')).toBe('en')
})

it('nonsense falls back to English', () => {
  expect(chooseLocale('tlh', ';;;,=')).toBe('en')
  expect(chooseLocale(undefined, null)).toBe('en')
})
