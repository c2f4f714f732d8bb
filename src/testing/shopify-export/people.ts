import type { Random } from '@/testing/random'

/** Somebody in a made-up customers export. Everybody lives at example.com. */
export type ExportedCustomer = {
  id: string
  firstName: string
  lastName: string
  /** As the file writes it: blank for some, another's address in another case for a few. */
  email: string
  phone: string
  company: string
  city: string
  countryCode: string
  zip: string
  note: string
  tags: string
  acceptsEmail: boolean
  acceptsSms: boolean
  /** The number of the customer whose e-mail this one has in capitals. */
  twinOf: number | null
}

const FIRST = ['Anna', 'Bram', 'Chloé', 'Daan', 'Émile', 'Fenna', 'Güler', 'Hanna', 'Ivo', 'Jördis', 'Kees', 'Lotte', 'Mohammed', 'Noor', 'Otto', "D'Arcy"]
const LAST = ["'t Hart", 'de Vries', 'Müller', 'Jansen', 'O’Neill', 'Öztürk', 'van den Berg', 'Smith, Jr.', 'Nguyễn', 'Bakker']
const CITIES = [
  ['Amsterdam', 'NL', '1012AB'],
  ['Berlin', 'DE', '10115'],
  ['Gent', 'BE', '9000'],
  ['New York', 'US', '01001'],
] as const
const NOTES = ['', '', '', '', 'Likes "green", calls in the morning', '=cmd@example.com', 'First line\nsecond line', '-1+2', '@home']

const TWIN_EVERY = 97
const BLANK_EMAIL_EVERY = 41

/** The customer of that number (from 0): the same for the same random source, whichever others were asked for before. */
export function customerAt(root: Random, number: number): ExportedCustomer {
  const random = root.fork(`customer/${number}`)
  const twinOf = number % TWIN_EVERY === TWIN_EVERY - 1 ? number - 1 : null
  const [city, countryCode, zip] = random.pick(CITIES)
  const email = emailOf(number, twinOf)
  return {
    id: String(7_210_000_000_000 + number * 37),
    firstName: random.pick(FIRST),
    lastName: random.pick(LAST),
    email,
    phone: random.chance(0.7) || email === '' ? `+316${String(10_000_000 + number)}` : '',
    company: random.chance(0.1) ? 'Blue, Green & Co' : '',
    city,
    countryCode,
    zip,
    note: random.pick(NOTES),
    tags: random.pick(['', '', 'VIP', 'wholesale, VIP', 'newsletter']),
    acceptsEmail: random.chance(0.6),
    acceptsSms: random.chance(0.1),
    twinOf,
  }
}

function emailOf(number: number, twinOf: number | null): string {
  if (twinOf !== null) return emailOf(twinOf, null).toUpperCase()
  return number % BLANK_EMAIL_EVERY === BLANK_EMAIL_EVERY - 1 && number % TWIN_EVERY !== TWIN_EVERY - 2 ? '' : `shopper.${number}@example.com`
}
