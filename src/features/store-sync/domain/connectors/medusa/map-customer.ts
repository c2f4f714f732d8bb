import { type CustomerSnapshot, customerSnapshotSchema } from '@/features/customers/domain'
import { isoFromMs } from '../../instant'
import { tidyPhone } from '../../phone'
import { shaped } from '../reading/payload-problem'
import { countryCode, msAt, textOrNull } from '../reading/plain-values'
import { customerSchema } from './payload'

/**
 * A customer as Medusa tells it. Guests are customers too (`has_account: false`), each with an id of its own beside the registered one of the same
 * address: they meet by their e-mail (medusa#11147, #11827). Medusa knows no consent. Tags are its customer groups.
 * @throws PayloadProblem
 */
export function mapCustomer(body: unknown): CustomerSnapshot {
  const customer = shaped(customerSchema, body)
  const addresses = customer.addresses ?? []
  const home = addresses.find(({ is_default_shipping }) => is_default_shipping) ?? addresses[0]
  const snapshot: CustomerSnapshot = {
    externalId: customer.id,
    version: msAt(customer.updated_at, '$.updated_at'),
    email: textOrNull(customer.email),
    phone: tidyPhone(customer.phone) ?? tidyPhone(home?.phone),
    firstName: textOrNull(customer.first_name),
    lastName: textOrNull(customer.last_name),
    company: textOrNull(customer.company_name) ?? textOrNull(home?.company),
    countryCode: countryCode(home?.country_code),
    city: textOrNull(home?.city),
    note: null,
    tags: (customer.groups ?? []).map((group) => textOrNull(group?.name)).filter((name) => name !== null),
    consent: { email: null, sms: null },
    createdAt: isoFromMs(msAt(customer.created_at, '$.created_at')),
    deletedAt: null,
  }
  return shaped(customerSnapshotSchema, snapshot, 'snapshot')
}
