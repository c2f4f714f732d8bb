import { normaliseEmail } from '@/domain/email-address'
import type { CustomerSnapshot } from '@/features/customers/domain'
import { isoFromMs } from '../../instant'
import { countryCodeOf } from '../../mapping/country-code'
import type { Mapping } from '../../mapping/mapping'
import { tidyPhone } from '../../phone'
import type { CsvInput } from '../read-rows'
import type { ImportItem } from '../rejected-row'
import type { MappedRow } from './mapped-row'
import { readMapped } from './read-mapped'
import { yesNo } from './yes-no'

/**
 * Reads customers by mapping. `externalId` is the customer id, without one `email:` or `phone:` and what the row says. The version is the row's own
 * “updated at”, 0 without one: whatever a store has told since wins.
 */
export const readMappedCustomers = (input: CsvInput, mapping: Mapping): AsyncGenerator<ImportItem<CustomerSnapshot>> =>
  readMapped(input, mapping, { entity: 'customers', read: customerOf, keyOf: ({ externalId }) => externalId })

function customerOf(row: MappedRow): CustomerSnapshot {
  const email = row.text('email', 320)
  const phone = tidyPhone(row.text('phone', 64))
  const iso = (ms: number | null) => (ms === null ? null : isoFromMs(ms))
  return {
    externalId: idOf(row, email, phone),
    version: row.moment('updatedAt') ?? 0,
    email,
    phone,
    ...namesOf(row),
    company: row.text('company', 255),
    countryCode: countryCodeOf(row.raw('country')),
    city: row.text('city', 255),
    note: row.text('note', 10_000),
    tags: row.has('tags') ? row.list('tags', 250) : null,
    consent: { email: consentOf(row, 'acceptsEmail'), sms: consentOf(row, 'acceptsSms') },
    createdAt: iso(row.moment('createdAt')),
    deletedAt: null,
  }
}

function idOf(row: MappedRow, email: string | null, phone: string | null): string {
  const id = row.id('customerId')
  if (id !== null) return id
  if (email !== null && normaliseEmail(email) !== null && email.length <= 194) return `email:${email}`
  if (phone !== null) return `phone:${phone}`
  const blamed = ['email', 'customerId', 'phone'].find((field) => row.has(field)) ?? null
  throw row.problem(
    email === null ? 'identity-missing' : 'email-invalid',
    blamed,
    'The row has neither a customer id nor an e-mail address nor a phone number.',
  )
}

/** A whole name falls into its last word and what stands before it, `Ott, Anna` into what stands around the comma. */
function namesOf(row: MappedRow): Pick<CustomerSnapshot, 'firstName' | 'lastName'> {
  const [firstName, lastName] = [row.text('firstName', 255), row.text('lastName', 255)]
  const name = row.text('name', 255)
  if (firstName !== null || lastName !== null || name === null) return { firstName, lastName }
  const turned = /^([^,]+),\s*([^,]+)$/.exec(name)
  if (turned) return { firstName: turned[2]!, lastName: turned[1]! }
  const cut = name.lastIndexOf(' ')
  return cut < 0 ? { firstName: name, lastName: null } : { firstName: name.slice(0, cut).trim(), lastName: name.slice(cut + 1) }
}

/** A no is no consent; that it was ever withdrawn is not said. */
function consentOf(row: MappedRow, field: string): CustomerSnapshot['consent']['email'] {
  const word = row.raw(field).toLowerCase()
  if (word === '') return null
  if (['unsubscribed', 'abgemeldet', 'désabonné'].includes(word)) return 'unsubscribed'
  const says = yesNo(word)
  if (says === null) throw row.problem('consent-unknown', field, `“${word}” is neither yes nor no: consent is not guessed.`)
  return says ? 'subscribed' : 'never'
}
