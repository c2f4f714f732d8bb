import { invalid } from '@/domain/errors'
import { bareName } from '../mapping/bare-name'

/** What WooCommerce Analytics calls its columns, in English and in the German shops write. */
export const WOO_ORDER_WORDS = {
  placedAt: ['Date', 'Datum'],
  number: ['Order #', 'Bestellung #', 'Bestell-Nr.', 'Bestellnummer', 'Bestellung Nr.', 'Bestellung'],
  netFormatted: ['N. Revenue (formatted)', 'N. Umsatz (formatiert)', 'Nettoumsatz (formatiert)', 'Net. Umsatz (formatiert)'],
  status: ['Status'],
  customerName: ['Customer', 'Kunde', 'Kundin/Kunde'],
  customerType: ['Customer type', 'Kundentyp', 'Kundenart'],
  products: ['Product(s)', 'Produkt(e)', 'Produkte'],
  itemsSold: ['Items sold', 'Verkaufte Artikel', 'Verkaufte Produkte', 'Artikel verkauft'],
  coupons: ['Coupon(s)', 'Gutschein(e)', 'Gutscheine'],
  net: ['N. Revenue', 'Net sales', 'N. Umsatz', 'Nettoumsatz', 'Net. Umsatz'],
  source: ['Attribution', 'Zuordnung', 'Zuschreibung', 'Herkunft'],
} as const

export const WOO_CUSTOMER_WORDS = {
  name: ['Name'],
  customerId: ['Username', 'Benutzername'],
  createdAt: ['Sign Up', 'Registrierung', 'Registriert', 'Anmeldung', 'Registrierungsdatum'],
  email: ['Email', 'E-Mail', 'E-Mail-Adresse'],
  country: ['Country / Region', 'Land / Region', 'Land/Region'],
  city: ['City', 'Stadt', 'Ort'],
} as const

/** Where the words stand in a header. */
export function wooFound(names: readonly string[], words: Readonly<Record<string, readonly string[]>>): Map<string, number> {
  const bare = names.map(bareName)
  return new Map(
    Object.entries(words).flatMap(([field, spellings]) => {
      const index = spellings.map((word) => bare.indexOf(bareName(word))).find((place) => place >= 0)
      return index === undefined ? [] : [[field, index] as const]
    }),
  )
}

/** @throws invalid `store-sync.wrong-file` naming the columns this format cannot do without; `oneOf`: one of these must be there */
export function wooColumns(
  names: readonly string[],
  words: Readonly<Record<string, readonly string[]>>,
  needed: readonly string[],
  oneOf: readonly string[],
): Map<string, number> {
  const at = wooFound(names, words)
  const missing = [...needed.filter((field) => !at.has(field)), ...(oneOf.some((field) => at.has(field)) ? [] : oneOf.slice(0, 1))].map(
    (field) => words[field]?.[0],
  )
  if (missing.length > 0)
    throw invalid('store-sync.wrong-file', `The file has no column ${missing.map((name) => `“${name}”`).join(', ')}.`, { problem: 'columns', missing })
  return at
}
