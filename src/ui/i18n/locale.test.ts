import { expect, it } from 'vitest'
import { chooseLocale, languageOf, regionalLocale } from './locale'

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

it('the region of the spoken language shapes dates and money', () => {
  expect(regionalLocale('en', 'en-gb,en;q=0.9,de-DE;q=0.8')).toBe('en-GB')
  expect(regionalLocale('de', 'en-GB,en;q=0.9,de-at;q=0.8')).toBe('de-AT')
  expect(regionalLocale('de', 'fr-FR')).toBe('de')
  expect(regionalLocale('en', 'en-<b>,en-x')).toBe('en')
})

it('a regional locale speaks its language', () => {
  expect([languageOf('de-AT'), languageOf('en'), languageOf('fr'), languageOf('den-XX')]).toEqual(['de', 'en', 'en', 'en'])
})
