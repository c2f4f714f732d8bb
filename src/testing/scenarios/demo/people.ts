import type { Random } from '../../random'
import { countryOf, DEMO_COUNTRIES, type DemoCountry, NAMES } from './countries'
import { DAY_MS, DEMO_DAYS } from './process'
import type { DemoCustomerRef } from './types'

/** A shopper of the demo store before anything is told about them. */
export type DemoPerson = {
  /** null: always buys as a guest. */
  readonly externalId: string | null
  readonly firstName: string
  readonly lastName: string
  readonly email: string
  readonly phone: string | null
  readonly country: DemoCountry
  readonly city: string
  readonly language: 'en' | 'de'
  /** First purchase, milliseconds. */
  readonly joinedAt: number
  readonly random: Random
}

export const refOf = (person: DemoPerson): DemoCustomerRef => ({
  externalId: person.externalId,
  email: person.email,
  name: `${person.firstName} ${person.lastName}`,
})

export function makePerson(random: Random, index: number, guest: boolean, firstDay: number): DemoPerson {
  const country = random.weighted(DEMO_COUNTRIES.map((each) => [each, each.share] as const))
  const names = NAMES[country.names]
  const [firstName, lastName] = [random.pick<string>(names.first), random.pick<string>(names.last)]
  return {
    externalId: guest ? null : accountId(index),
    firstName,
    lastName,
    email: addressOf(random, firstName, lastName, index),
    phone: random.chance(0.7) ? phoneOf(country.code, index) : null,
    country,
    city: random.pick(country.cities),
    language: country.names === 'de' && random.chance(0.4) ? 'de' : 'en',
    joinedAt: firstDay + joiningDay(random, firstDay) * DAY_MS,
    random,
  }
}

export const accountId = (index: number): string => String(6_200_000_001 + index * 7)

/** More join as the store grows and before Christmas; which day does not change how they buy afterwards. */
function joiningDay(random: Random, firstDay: number): number {
  for (;;) {
    const day = random.int(0, DEMO_DAYS - 1)
    const month = new Date(firstDay + day * DAY_MS).getUTCMonth()
    const season = month === 10 || month === 11 ? 1.5 : month === 4 || month === 5 ? 1.2 : 1
    if (random.chance(((0.7 + (0.6 * day) / DEMO_DAYS) * season) / 1.95)) return day
  }
}

/** Addresses at domains that nobody can own (RFC 2606), one for each person. */
function addressOf(random: Random, first: string, last: string, index: number): string {
  const [a, b] = [ascii(first), ascii(last)]
  const local = random.weighted([
    [`${a}.${b}${index}`, 6],
    [`${a}${b}${index}`, 2],
    [`${a[0]}.${b}${index}`, 2],
    [`${b}.${a}${index}`, 1],
  ])
  return `${local}@${random.weighted([
    ['example.com', 5],
    ['example.org', 3],
    ['example.net', 2],
  ])}`
}

const ascii = (name: string) =>
  name
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/[^a-z]/g, '')

/** Numbers kept for films and plays (Bundesnetzagentur, Arcep), so nobody is called; other countries keep none for us. */
export function phoneOf(countryCode: string, index: number): string | null {
  const areas = ['3023125', '6990009', '4066969', '8999998']
  if (countryCode === 'DE') return index < 4_000 ? `+49${areas[Math.floor(index / 1_000)]}${String(index % 1_000).padStart(3, '0')}` : null
  if (countryCode === 'FR') return index < 10_000 ? `+3363998${String(index).padStart(4, '0')}` : null
  return null
}

export function namedPerson(
  random: Random,
  externalId: string | null,
  spec: { name: readonly [string, string]; email: string; phone?: string; country: string; city: string; language?: 'en' | 'de'; joinedAt: number },
): DemoPerson {
  const { name, email, phone = null, country, city, language = 'en', joinedAt } = spec
  return { externalId, firstName: name[0], lastName: name[1], email, phone, country: countryOf(country), city, language, joinedAt, random }
}
