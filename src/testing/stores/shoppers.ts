import { createRandom, type Random } from '../random'

/** Who shops, in whichever store. Two stores given the same shoppers have the same people. */
export type Shopper = {
  readonly index: number
  readonly firstName: string
  readonly lastName: string
  readonly email: string
  readonly phone: string
  readonly countryCode: string
  readonly city: string
}

const PLACES = [
  ['NL', 'Utrecht', '+316'],
  ['DE', 'Leipzig', '+4915'],
  ['FR', 'Nantes', '+336'],
  ['ES', 'Bilbao', '+346'],
] as const
const FIRST = ['Anna', 'Jörg', 'Zoë', 'Łukasz', 'Chloé', 'Mateo', 'Ines', 'Björn', 'Nora', 'Emre', 'Sofía', 'Piet'] as const
const LAST = ['de Vries', 'Müller', 'Nguyễn', "O'Neill", 'García López', 'Kowalska', 'van der Berg', 'Öztürk', 'Lefèvre', 'Smit'] as const

export function createShoppers(seed: string | number, count: number): readonly Shopper[] {
  const random = createRandom(`${seed}/shoppers`)
  return Array.from({ length: count }, (_, index) => shopper(random, index))
}

function shopper(random: Random, index: number): Shopper {
  const [countryCode, city, prefix] = random.pick(PLACES)
  const [firstName, lastName] = [random.pick<string>(FIRST), random.pick<string>(LAST)]
  const local = `${firstName}.${lastName}`
    .normalize('NFD')
    .replace(/[^A-Za-z.]/g, '')
    .toLowerCase()
  return { index, firstName, lastName, email: `${local}.${index}@example.com`, phone: `${prefix}${String(10_000_000 + index * 37)}`, countryCode, city }
}

/** The same address as another door or another day writes it. */
export const inOtherCase = (email: string): string =>
  email.replace(/^(.)([^@]*)@(.*)$/, (_, first, rest, host) => `${first.toUpperCase()}${rest}@${host.toUpperCase()}`)
