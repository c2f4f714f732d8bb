import { normaliseEmail } from '@/domain/email-address'
import type { CustomerSnapshot } from '@/features/customers/domain'
import { tidyPhone } from '../phone'
import { blame, type Row, textAt } from './cell-values'
import { type Columns, cellAt, withoutApostrophe } from './columns'
import { type RowFormat, readRecords } from './read-records'
import type { CsvInput } from './read-rows'
import { type ImportItem, RowProblem } from './rejected-row'

/** The columns of `customers_export.csv`, today's name first, the older one after it. */
const CUSTOMER_COLUMNS = {
  id: ['Customer ID'],
  firstName: ['First Name'],
  lastName: ['Last Name'],
  email: ['Email'],
  acceptsEmail: ['Accepts Email Marketing', 'Accepts Marketing'],
  acceptsSms: ['Accepts SMS Marketing'],
  company: ['Default Address Company', 'Company'],
  city: ['Default Address City', 'City'],
  countryCode: ['Default Address Country Code', 'Country Code'],
  addressPhone: ['Default Address Phone'],
  phone: ['Phone'],
  note: ['Note'],
  tags: ['Tags'],
} as const

const OTHER_COLUMNS = [
  ...[
    'Default Address Address1',
    'Default Address Address2',
    'Default Address Province Code',
    'Default Address Zip',
    'Total Spent',
    'Total Orders',
    'Tax Exempt',
  ],
  ...['Address1', 'Address2', 'Province', 'Province Code', 'Country', 'Zip'],
]

/** @param fileVersion milliseconds; see `customerFromRow` */
const customerFormat = (fileVersion: number): RowFormat<typeof CUSTOMER_COLUMNS, CustomerSnapshot> => ({
  names: CUSTOMER_COLUMNS,
  needed: ['firstName', 'lastName', 'email'],
  others: OTHER_COLUMNS,
  read: (row, at) => customerFromRow(row, at, fileVersion),
  keyOf: (customer) => customer.externalId,
})

/**
 * Reads Shopify's `customers_export.csv`, in its current and its older form, as a stream.
 * @param options.version the export's own moment in milliseconds, when it is known. The file itself has no clock: without it the version is 0,
 * so whatever the store has told since wins and the same file twice is no news
 */
export function readShopifyCustomers(input: CsvInput, options: { version?: number } = {}): AsyncGenerator<ImportItem<CustomerSnapshot>> {
  return readRecords(input, customerFormat(options.version ?? 0))
}

/**
 * `externalId` is the customer id; in files too old to have one it is `email:` or `phone:` and what the row says, as written: rows that differ
 * only in case stay two sources of one person, whom the normalised e-mail brings together.
 */
function customerFromRow(row: Row, at: Columns<typeof CUSTOMER_COLUMNS>, version: number): CustomerSnapshot {
  const email = textAt(row, at.email, 320)
  const phone = tidyPhone(textAt(row, at.phone, 64) ?? textAt(row, at.addressPhone, 64))
  const countryCode = cellAt(row.cells, at.countryCode)
  return {
    externalId: idOf(row, at, email, phone),
    version,
    email,
    phone,
    firstName: textAt(row, at.firstName, 255),
    lastName: textAt(row, at.lastName, 255),
    company: textAt(row, at.company, 255),
    countryCode: /^[A-Za-z]{2}$/.test(countryCode) ? countryCode.toUpperCase() : null,
    city: textAt(row, at.city, 255),
    note: textAt(row, at.note, 10_000),
    tags: at.tags < 0 ? null : tagsOf(row, at.tags),
    consent: { email: consentAt(row, at.acceptsEmail), sms: consentAt(row, at.acceptsSms) },
    createdAt: null,
    deletedAt: null,
  }
}

function idOf(row: Row, at: Columns<typeof CUSTOMER_COLUMNS>, email: string | null, phone: string | null): string {
  const id = withoutApostrophe(cellAt(row.cells, at.id))
  if (id.length > 200) throw new RowProblem('cell-too-long', blame(row, at.id), 'A customer id has at most 200 characters.')
  if (id !== '') return id
  if (normaliseEmail(email) !== null && email !== null && email.length <= 194) return `email:${email}`
  if (phone !== null) return `phone:${phone}`
  throw new RowProblem('identity-missing', blame(row, at.email), 'The row has neither a customer id nor an e-mail address nor a phone number.')
}

/** `no` says that there is no consent, not that it was withdrawn: the file does not know the difference. */
function consentAt(row: Row, index: number): CustomerSnapshot['consent']['email'] {
  const text = cellAt(row.cells, index).toLowerCase()
  if (text === '') return null
  if (text === 'yes' || text === 'true') return 'subscribed'
  if (text === 'no' || text === 'false') return 'never'
  throw new RowProblem('consent-unknown', blame(row, index), `“${text}” is neither yes nor no: consent is not guessed.`)
}

function tagsOf(row: Row, index: number): string[] {
  const tags = cellAt(row.cells, index)
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '')
  if (tags.length > 250 || tags.some((tag) => tag.length > 255))
    throw new RowProblem('cell-too-long', blame(row, index), 'At most 250 tags of 255 characters fit here.')
  return tags
}
